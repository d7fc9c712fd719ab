/** Lists of records: filters, order and pages of crm.item.list and of the older lists. */
import type { Call } from '../../kernel/method.ts'
import { compileFilter, type FilterFields, type Kind, type Predicate } from '../wire/filter.ts'
import { orderRows, parseInstant } from '../wire/rows.ts'
import { mayRead } from './access.ts'
import { type FieldType, listFields } from './field-list.ts'
import { readField } from './item-view.ts'
import { type Item, items } from './record.ts'
import { listUserFields, toFieldOwner, type UserField } from './user-field.ts'

const kinds: Record<FieldType, Kind> = {
  integer: 'number', double: 'number', user: 'number', link: 'number', ids: 'number', string: 'text', crm_status: 'text',
  boolean: 'flag', datetime: 'instant', date: 'instant',
}


/** How one family names the columns of a record. */
export class Columns {
  readonly #call: Call
  readonly #kinds = new Map<string, Kind>()
  readonly #readers = new Map<string, (item: Item) => unknown>()

  constructor(call: Call, entityTypeId: number, toName: (field: string) => string, toUserName: (field: UserField) => string) {
    this.#call = call
    for (const field of listFields(call.portal, entityTypeId)) {
      this.#add(toName(field.name), kinds[field.type], (item) => readField(item, field.name))
    }
    for (const field of listUserFields(call.portal, toFieldOwner(call.portal, entityTypeId))) {
      const read = (item: Item): unknown => item.userFields[field.name] ?? null
      this.#add(toUserName(field), toUserKind(field), read)
      this.#add(field.name, toUserKind(field), read)
    }
  }

  #add(name: string, kind: Kind, read: (item: Item) => unknown): void {
    this.#kinds.set(name, kind)
    this.#readers.set(name, read)
  }

  has(name: string): boolean {
    return this.#kinds.has(name)
  }

  read(item: Item, name: string): unknown {
    return this.#readers.get(name)?.(item) ?? null
  }

  compile(filter: unknown, refuse: FilterFields['refuse']): Predicate {
    return compileFilter(filter, { kindOf: (name) => this.#kinds.get(name) ?? null, refuse, parseInstant: (text) => parseInstant(this.#call.portal, text) })
  }
}

function toUserKind(field: UserField): Kind {
  if (field.type === 'boolean') return 'flag'
  if (field.type === 'date' || field.type === 'datetime') return 'instant'
  return ['integer', 'double', 'enumeration', 'employee', 'file'].includes(field.type) ? 'number' : 'text'
}

/** Records the caller may read that pass the filter, in order. Fields of the filter and the order are checked by the caller's `refuse`. */
export function selectItems(call: Call, entityTypeId: number, columns: Columns, passes: Predicate, order: ReadonlyArray<readonly [string, unknown]>): Item[] {
  const rows = items(call.portal, entityTypeId).where((item) => mayRead(call, item) && passes((field) => columns.read(item, field)))
  return orderRows(rows, order.length > 0 ? order : [['id', 'ASC'], ['ID', 'ASC']], (item, field) => columns.read(item, field))
}
