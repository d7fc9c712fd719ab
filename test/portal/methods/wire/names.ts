/**
 * Names of fields on the wire: `UPPER_SNAKE`, `camelCase`, and the irregular names of user fields (facts 7.2).
 */

/** `STAGE_ID` -> `stageId`, `UTM_SOURCE` -> `utmSource`. */
export function toCamel(upper: string): string {
  return upper.toLowerCase().replace(/_([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase())
}

/** `stageId` -> `STAGE_ID`, `parentId1220` -> `PARENT_ID_1220`. */
export function toUpper(camel: string): string {
  return camel.replace(/([A-Z])/g, '_$1').replace(/([a-zA-Z])(\d)/g, '$1_$2').toUpperCase()
}

/**
 * The name crm.item.* shows for a user field: digits keep their underscore, letters become camel case.
 * `UF_CRM_1720019876534` -> `ufCrm_1720019876534`, `UF_CRM_2_1639669411830` -> `ufCrm2_1639669411830`, `UF_CRM_HD_SLA` -> `ufCrmHdSla`.
 */
export function toItemName(original: string): string {
  const parts = original.replace(/^UF_CRM_/, '').toLowerCase().split('_')
  if (parts.length === 1 && /^\d/.test(parts[0] ?? '')) return `ufCrm_${parts[0]}`
  return parts.reduce((name, part, index) => {
    if (/^\d/.test(part) && index > 0) return `${name}_${part}`
    return name + part.charAt(0).toUpperCase() + part.slice(1)
  }, 'ufCrm')
}

/** The name tasks show for a user field: `UF_TASK_HD_ID` -> `ufTaskHdId`. */
export const toTaskName = toCamel

export function isUserField(name: string): boolean {
  return name.startsWith('UF_')
}
