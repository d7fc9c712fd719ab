/** A record's own fields (`UF_...`) with their titles and readable values. */
import { toText } from '../format/text.ts'
import { h } from '../element.ts'
import { toMomentOf } from '../format/moment.ts'
import type { Shell } from '../shell.ts'
import type { Field } from './records.ts'
import { showRow } from './row.ts'

export async function showOwnFields(shell: Shell, entityTypeId: number, item: Readonly<Record<string, unknown>>): Promise<HTMLElement | null> {
  const { fields } = await shell.session.call<{ fields: Record<string, Field> }>('crm.item.fields', { entityTypeId, useOriginalUfNames: 'Y' })
  const own = Object.entries(fields).filter(([code, field]) => field.isDynamic || code.startsWith('UF_') || code.startsWith('ufCrm'))
  if (own.length === 0) return null
  return h('section', { class: 'card', 'data-test': 'own-fields' }, h('h2', {}, shell.session.say('deal.fields')),
    h('dl', {}, own.map(([code, field]) => {
      const name = field.upperName ?? code
      return showRow(field.title || name, `field-${name}`, toValue(shell, field, item[name] ?? item[code]))
    })))
}

function toValue(shell: Shell, field: Field, value: unknown): string {
  const { user, people, say } = shell.session
  if (Array.isArray(value)) return value.map((one) => toValue(shell, field, one)).join(', ') || say('common.none')
  if (value === null || value === undefined || value === '' || value === false) return say('common.none')
  if (field.type === 'boolean') return say(value === 'Y' || value === 1 || value === '1' || value === true ? 'common.yes' : 'common.no')
  if (field.type === 'datetime' || field.type === 'date') return toMomentOf(toText(value), user)
  if (field.type === 'employee') return people.find((person) => person.id === Number(value))?.name ?? toText(value)
  if (field.type === 'enumeration') return field.items?.find((item) => item.ID === toText(value))?.VALUE ?? toText(value)
  return typeof value === 'object' ? JSON.stringify(value) : toText(value)
}
