/** The portal's own pickers that an app may open (facts 6.3). A cancelled one answers null, or an empty choice. */
import { companyPath, dealPath } from '../paths.ts'
import type { Shell } from '../shell.ts'
import { pick } from './picker.ts'

interface Item {
  readonly id: number
  readonly title?: string
  readonly name?: string
  readonly lastName?: string
}

const CRM = {
  deal: { entityTypeId: 2, prefix: 'D', path: dealPath }, company: { entityTypeId: 4, prefix: 'CO', path: companyPath },
  contact: { entityTypeId: 3, prefix: 'C', path: (id: number) => `/crm/contact/details/${id}/` },
  lead: { entityTypeId: 1, prefix: 'L', path: (id: number) => `/crm/lead/details/${id}/` },
  quote: { entityTypeId: 7, prefix: 'Q', path: (id: number) => `/crm/type/7/details/${id}/` },
}
type CrmKind = keyof typeof CRM

export async function pickUsers(shell: Shell, many: boolean): Promise<unknown> {
  const { people, say } = shell.session
  const chosen = await pick(shell, say('dialog.users'), people.filter((person) => person.active).map((person) => ({ key: String(person.id), label: person.name, hint: person.position })), many)
  const users = people.filter((person) => chosen.includes(String(person.id))).map((person) => ({
    id: String(person.id), name: person.name, photo: '', position: person.position, url: `/company/personal/user/${person.id}/`, sub: false, sup: false,
  }))
  return many ? users : users[0] ?? null
}

/** Access codes: U1 one person, AU everybody who is signed in, CR the creator. */
export async function pickAccess(shell: Shell, blocked: unknown): Promise<unknown> {
  const { people, say } = shell.session
  const hidden = new Set(Array.isArray(blocked) ? blocked.map(String) : [])
  const all = [{ id: 'AU', name: say('dialog.everyone') }, ...people.map((person) => ({ id: `U${person.id}`, name: person.name }))]
  const free = all.filter((one) => !hidden.has(one.id))
  const chosen = await pick(shell, say('dialog.access'), free.map((one) => ({ key: one.id, label: one.name, hint: one.id })), true)
  return free.filter((one) => chosen.includes(one.id))
}

/** Buckets by kind; each is a map keyed by index, not an array. */
export async function pickCrm(shell: Shell, params: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { call, say } = shell.session
  const wanted = Array.isArray(params['entityType']) ? params['entityType'] : Object.keys(CRM)
  const kinds = (Object.keys(CRM) as CrmKind[]).filter((kind) => wanted.includes(kind))
  const choices = await Promise.all(kinds.map(async (kind) => {
    const { items } = await call<{ items: Item[] }>('crm.item.list', { entityTypeId: CRM[kind].entityTypeId, select: ['*'] })
    return items.map((item) => ({ kind, item, key: `${CRM[kind].prefix}_${item.id}`, label: item.title ?? `${item.name ?? ''} ${item.lastName ?? ''}`.trim() }))
  }))
  const all = choices.flat()
  const many = params['multiple'] === true
  const chosen = await pick(shell, say('dialog.crm'), all.map(({ key, label, kind }) => ({ key, label, hint: say(`crm.${kind}`) })), many, many ? toChosen(params['value']) : [])
  const buckets: Record<string, Record<string, unknown>> = {}
  for (const { kind, item, key, label } of all.filter((one) => chosen.includes(one.key))) {
    const bucket = buckets[kind] ??= {}
    bucket[Object.keys(bucket).length] = { id: key, type: kind, place: kind, title: label, desc: '', url: CRM[kind].path(item.id) }
  }
  return buckets
}

/** `{deal: [5], company: ["CO_7"]}` and its kind, as the app gave it. */
function toChosen(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Record<string, unknown>).flatMap(([kind, ids]) => {
    const prefix = kind in CRM ? CRM[kind as CrmKind].prefix : ''
    return Object.values(typeof ids === 'object' && ids !== null ? ids : [ids]).map((id) => String(id).includes('_') ? String(id) : `${prefix}_${String(id)}`)
  })
}

