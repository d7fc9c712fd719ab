/** The places of a portal where an application may embed itself (facts 5.2). */

interface Place {
  scope: string
  /** May be bound for one user. */
  userMode?: true
  /** Only one handler for each application. */
  single?: true
}

const crmTypes = ['DEAL', 'COMPANY', 'CONTACT', 'LEAD', 'QUOTE', 'SMART_INVOICE', 'ORDER']

const places = new Map<string, Place>([
  ['LEFT_MENU', { scope: '' }],
  ['PAGE_BACKGROUND_WORKER', { scope: '', userMode: true }],
  ['REST_APP_URI', { scope: '', single: true }],
  ['USER_PROFILE_MENU', { scope: '' }],
  ['USER_PROFILE_TOOLBAR', { scope: '' }],
  ['SONET_GROUP_DETAIL_TAB', { scope: 'sonet_group' }],
  ...crmTypes.flatMap((type) =>
    ['DETAIL_TAB', 'DETAIL_TOOLBAR', 'DETAIL_ACTIVITY', 'ACTIVITY_TIMELINE_MENU', 'LIST_MENU', 'LIST_TOOLBAR'].map(
      (part): [string, Place] => [`CRM_${type}_${part}`, { scope: 'crm' }],
    ),
  ),
  ...['TASK_VIEW_TAB', 'TASK_VIEW_SIDEBAR', 'TASK_VIEW_TOP_PANEL', 'TASK_LIST_CONTEXT_MENU', 'TASK_USER_LIST_TOOLBAR', 'TASK_GROUP_LIST_TOOLBAR'].map(
    (code): [string, Place] => [code, { scope: 'task' }],
  ),
  ...['IM_TEXTAREA', 'IM_SIDEBAR', 'IM_CONTEXT_MENU', 'IM_NAVIGATION', 'IMMOBILE_CONTEXT_MENU'].map((code): [string, Place] => [code, { scope: 'im' }]),
])

/** The place of that code, also `CRM_DYNAMIC_{id}_DETAIL_TAB` of any custom type. */
export function findPlace(code: string): Place | undefined {
  return places.get(code) ?? (/^CRM_DYNAMIC_\d+_DETAIL_TAB$/.test(code) ? { scope: 'crm' } : undefined)
}

/** Codes an application with these scopes may bind; `scope` narrows to one. */
export function listPlaces(granted: readonly string[] | null, scope: string | null): string[] {
  return [...places]
    .filter(([, place]) => (granted === null || place.scope === '' || granted.includes(place.scope)) && (scope === null || place.scope === scope))
    .map(([code]) => code)
}
