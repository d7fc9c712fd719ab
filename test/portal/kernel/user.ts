/** A person on a portal, with what decides what they may do and how the portal speaks to them. */

export interface User {
  id: number
  name: string
  lastName: string
  email: string
  active: boolean
  /** Administrator of the portal: `profile.ADMIN`, `user.admin`. */
  admin: boolean
  /** LANG code of the interface: `es`, `la`, `en`, `de`, ... */
  language: string
  workPosition: string
  departments: number[]
  /** IANA zone; empty when the person uses the portal's own. */
  timeZone: string
  type: 'employee' | 'extranet' | 'email'
  gender: 'M' | 'F' | ''
  /** Which deals, companies and contacts the person reads: every one, those assigned to them, or none. */
  crmAccess: 'all' | 'own' | 'none'
  /** May change pipelines, stages and fields; an administrator always may. */
  crmSettings: boolean
}

export function createUser(id: number, fields: Partial<User> & Pick<User, 'name' | 'lastName'>): User {
  return {
    email: `${fields.name}.${fields.lastName}@example.com`.toLowerCase().normalize('NFD').replace(/[^a-z@.]/g, ''),
    active: true, admin: false, language: 'es', workPosition: '', departments: [1], timeZone: '', type: 'employee',
    gender: '', crmAccess: 'all', crmSettings: fields.admin ?? false, ...fields, id,
  }
}
