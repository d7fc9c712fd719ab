/** The fields of leads, deals, contacts, companies and smart processes (facts 18.1), in the order the platform answers them. */
import type { Portal } from '../../kernel/portal.ts'
import { company, contact, deal, itemTypes, lead } from './record.ts'

export type FieldType = 'integer' | 'string' | 'double' | 'boolean' | 'datetime' | 'date' | 'user' | 'crm_status' | 'link' | 'ids'

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly readOnly: boolean
}

/** `name type`, a trailing `!` = read only. `link` is the id of another record, `ids` a list of them. */
const common = `id integer!, createdTime datetime!, dateCreateShort string!, updatedTime datetime!, dateModifyShort string!, createdBy user!, updatedBy user!, assignedById user, opened boolean`
const marks = `utmSource string, utmMedium string, utmCampaign string, utmContent string, utmTerm string, observers ids, contactIds ids`
const person = `hasPhone boolean!, hasEmail boolean!, hasImol boolean!, login string!`
const addresses = `phoneMobile string!, phoneWork string!, phoneMailing string!, emailHome string!, emailWork string!, emailMailing string!, imol string!, email string!, phone string!`
const activity = `lastActivityBy user!, lastActivityTime datetime!`
const origin = `originatorId string, originId string`

const lists: Record<number, string> = {
  [deal]: `${common}, leadId link, companyId link, contactId link, quoteId link, title string, productId string!, categoryId integer, stageId crm_status, stageSemanticId string!, isNew boolean!, isRecurring boolean!, isReturnCustomer boolean!, isRepeatedApproach boolean!, closed boolean!, typeId crm_status, opportunity double, isManualOpportunity boolean, taxValue double!, currencyId string, probability integer, comments string, begindate date, begindateShort string!, closedate date, closedateShort string!, eventDate datetime!, eventDateShort string!, eventId string!, eventDescription string!, locationId integer, webformId integer, sourceId crm_status, sourceDescription string, ${origin}, additionalInfo string, searchContent string!, orderStage string!, movedBy user!, movedTime datetime!, ${activity}, isWork boolean!, isWon boolean!, isLose boolean!, receivedAmount double!, lostAmount double!, hasProducts boolean!, ${marks}`,
  [lead]: `${common}, companyId link, contactId link, stageId crm_status, isConvert boolean!, statusDescription string, stageSemanticId string!, productId string!, opportunity double, currencyId string, sourceId crm_status, sourceDescription string, title string, name string, lastName string, secondName string, shortName string!, companyTitle string, post string, address string, comments string, webformId integer, ${origin}, dateClosed datetime!, birthdate date, honorific crm_status, ${person}, isReturnCustomer boolean!, searchContent string!, isManualOpportunity boolean, movedBy user!, movedTime datetime!, ${activity}, ${addresses}, skype string!, icq string!, ${marks}`,
  [contact]: `${common}, name string, lastName string, secondName string, shortName string!, honorific crm_status, photo string, birthdate date, post string, address string, comments string, typeId crm_status, categoryId integer, sourceId crm_status, sourceDescription string, companyId link, companyIds ids, leadId link, export boolean, ${person}, webformId integer, ${addresses}, ${origin}, originVersion string, searchContent string!, ${activity}, ${marks.replace(', contactIds ids', '')}`,
  [company]: `${common}, title string, logo string, typeId crm_status, industry crm_status, employees crm_status, revenue double, currencyId string, isMyCompany boolean, address string, addressLegal string, bankingDetails string, comments string, categoryId integer, leadId link, ${person}, webformId integer, ${addresses}, ${origin}, originVersion string, searchContent string!, ${activity}, ${marks}`,
}
const smartProcess = `id integer!, xmlId string, title string, createdBy user!, updatedBy user!, movedBy user!, createdTime datetime!, updatedTime datetime!, movedTime datetime!, categoryId integer, opened boolean, stageId crm_status, previousStageId string!, begindate date, closedate date, companyId link, contactId link, opportunity double, isManualOpportunity boolean, taxValue double!, currencyId string, mycompanyId link, sourceId crm_status, sourceDescription string, webformId integer, assignedById user, ${activity}, ${marks}`

const parsed = new Map<string, readonly Field[]>()

function parseList(text: string): readonly Field[] {
  let fields = parsed.get(text)
  if (!fields) {
    fields = text.split(', ').map((entry) => {
      const [name = '', type = ''] = entry.split(' ')
      return { name, type: type.replace('!', '') as FieldType, readOnly: type.endsWith('!') }
    })
    parsed.set(text, fields)
  }
  return fields
}

/** The fields of one kind of item, with a link to each smart process of the portal (`parentId1220`). */
export function listFields(portal: Portal, entityTypeId: number): readonly Field[] {
  const parents = itemTypes(portal).all().filter((type) => type.entityTypeId !== entityTypeId)
  const fields = parseList(lists[entityTypeId] ?? smartProcess)
  return [...fields, ...parents.map((type): Field => ({ name: `parentId${type.entityTypeId}`, type: 'link', readOnly: false }))]
}
