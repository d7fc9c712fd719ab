/** An employee as user.get answers it; the scope decides which keys there are (facts 10.2, 18.5). */
import type { Call } from '../../kernel/method.ts'
import type { User } from '../../kernel/user.ts'

const hired = Date.UTC(2024, 6, 15)

export function toUserView(call: Call, user: User): Record<string, unknown> {
  const scopes = call.app?.scopes ?? ['user']
  const full = scopes.includes('user')
  const contacts = full || scopes.includes('user_basic')
  return {
    ID: String(user.id), ...(full ? { XML_ID: String(1000 + user.id) } : {}), ACTIVE: user.active, NAME: user.name, LAST_NAME: user.lastName, SECOND_NAME: '',
    ...(contacts ? { EMAIL: user.email } : {}), LAST_LOGIN: call.portal.iso(call.now), DATE_REGISTER: call.portal.iso(hired), TIME_ZONE: user.timeZone, IS_ONLINE: 'Y',
    TIMESTAMP_X: {}, LAST_ACTIVITY_DATE: {}, PERSONAL_GENDER: user.gender, PERSONAL_WWW: '', PERSONAL_BIRTHDAY: '',
    ...(contacts ? { PERSONAL_MOBILE: '', WORK_PHONE: '' } : {}), PERSONAL_CITY: '', WORK_POSITION: user.workPosition, UF_EMPLOYMENT_DATE: '',
    UF_DEPARTMENT: user.departments, USER_TYPE: user.type,
  }
}
