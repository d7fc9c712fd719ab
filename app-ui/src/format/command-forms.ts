/** What each command of a ticket asks of a person, so that one form serves them all. */
import type { TicketCommandName } from '#contract/ui/commands'
import type { MissingField, TicketView } from '#contract/ui/tickets'

export type ChoiceSource = 'reasons' | 'delays' | 'pauseReasons' | 'topics' | 'levels' | 'people' | 'messages' | 'breaches' | 'coupons' | 'scores' | 'topicItems' | 'closures' | 'products'

export interface CommandField {
  readonly name: string
  readonly kind: 'text' | 'line' | 'number' | 'date' | 'moment' | 'check' | 'choice'
  /** Key under `field`; the name when absent. */
  readonly label?: string
  readonly choices?: ChoiceSource
  readonly optional?: boolean
  /** The field whose choice decides what can be chosen here. */
  readonly after?: string
  /** Sent inside an object of this name. */
  readonly group?: 'intake'
  /** What a box starts as. */
  readonly ticked?: boolean
}

export interface CommandForm {
  readonly fields: readonly CommandField[]
  /** Sent with a key of its own, so that a retry is the same act. */
  readonly keyed?: boolean
  /** Files may go with its words. */
  readonly files?: boolean
  readonly grave?: boolean
  /** Serves the customer: asks why when another waits before (P-2.2). */
  readonly serves?: boolean
}

const text: CommandField = { name: 'text', kind: 'text' }
const message: CommandField = { name: 'text', kind: 'text', label: 'message' }
const because: CommandField = { name: 'reason', kind: 'text', label: 'reasonText' }
const catalogued: CommandField = { name: 'reason', kind: 'choice', choices: 'reasons' }
const delaying: CommandField = { ...catalogued, choices: 'delays' }
const plannedOn: CommandField = { name: 'plannedOn', kind: 'date', optional: true }
const withFiles = { keyed: true, files: true }

/** Chosen instead of leaving a choice open: an optional field is left out, a needed one is null. */
export const nothing = 'nothing'

/** Data of P-4.2 that a request may still lack, asked for with the reply. */
const data: Readonly<Record<MissingField, CommandField>> = {
  product: { name: 'product', kind: 'choice', choices: 'products', optional: true, group: 'intake' },
  steps: { name: 'steps', kind: 'text', optional: true, group: 'intake' },
  url: { name: 'url', kind: 'line', optional: true, group: 'intake' },
  version: { name: 'version', kind: 'line', optional: true, group: 'intake' },
  edition: { name: 'edition', kind: 'line', optional: true, group: 'intake' },
  serverSoftware: { name: 'serverSoftware', kind: 'line', optional: true, group: 'intake' },
}

export const commandForms: Readonly<Record<TicketCommandName, CommandForm>> = {
  reply: { fields: [text], ...withFiles },
  answer: { fields: [message, { name: 'close', kind: 'check' }], ...withFiles, serves: true },
  interim: { fields: [message], ...withFiles },
  note: { fields: [{ ...text, label: 'note' }], ...withFiles },
  close: { fields: [{ name: 'reason', kind: 'line', label: 'reasonText', optional: true }] },
  reopen: { fields: [text], ...withFiles },
  rate: { fields: [{ name: 'score', kind: 'choice', choices: 'scores' }, { name: 'comment', kind: 'text', optional: true }] },
  'write-to-supervisor': { fields: [text], ...withFiles },
  'answer-as-supervisor': { fields: [message], ...withFiles },
  'redeem-coupon': { fields: [{ name: 'couponId', kind: 'choice', choices: 'coupons', optional: true }, { name: 'code', kind: 'line', optional: true }] },
  assign: { fields: [{ name: 'userId', kind: 'choice', choices: 'people' }] },
  start: { fields: [] },
  waive: { fields: [because] },
  'give-reason': { fields: [delaying, message], keyed: true, serves: true },
  'set-topic': { fields: [{ name: 'topic', kind: 'choice', choices: 'topics' }, { name: 'item', kind: 'choice', choices: 'topicItems', after: 'topic', optional: true }] },
  'hand-to-development': { fields: [message, plannedOn], keyed: true, serves: true },
  plan: { fields: [plannedOn] },
  'return-from-development': { fields: [message], keyed: true, serves: true },
  split: { fields: [{ name: 'messageNo', kind: 'choice', choices: 'messages' }, { name: 'subject', kind: 'line' }], keyed: true },
  'merge-into': { fields: [{ name: 'number', kind: 'number' }], grave: true },
  'mark-spam': { fields: [because], grave: true },
  'unmark-spam': { fields: [because] },
  'set-level': { fields: [{ name: 'levelKey', kind: 'choice', choices: 'levels' }, because] },
  void: { fields: [catalogued, message], keyed: true, grave: true },
  pause: { fields: [{ name: 'reason', kind: 'choice', choices: 'pauseReasons' }, message, { name: 'untilAt', kind: 'moment', optional: true }], keyed: true },
  resume: { fields: [] },
  'excuse-breach': { fields: [{ name: 'clockNo', kind: 'choice', choices: 'breaches' }, { name: 'closureAt', kind: 'choice', choices: 'closures', after: 'clockNo', optional: true }, because] },
  'reject-coupon': { fields: [because, { name: 'returnCoupon', kind: 'check', ticked: true }], grave: true },
  'serve-out-of-turn': { fields: [because] },
  'report-bounce': { fields: [] },
}

/** Joins a form that serves once the server said that another waits before. */
export const passing: CommandField = { name: 'outOfTurn', kind: 'line' }

/** What is written most often, in the order of its tabs. */
export const spoken: readonly TicketCommandName[] = ['answer', 'reply', 'interim', 'note']

/** The form of a command for one request: a reply also asks for what the request lacks, and a part of an urgent one has no coupon to return. */
export function toForm(command: TicketCommandName, { missing, couponLastFour }: Pick<TicketView, 'missing' | 'couponLastFour'>): CommandForm {
  const form = commandForms[command]
  if (command === 'reply') return { ...form, fields: [...form.fields, ...missing.map((field) => data[field])] }
  return command === 'reject-coupon' && couponLastFour === null ? { ...form, fields: [because] } : form
}

/** Whether the words go to the customer, so that a canned answer may be put into them (P-4.10). */
export function speaksToCustomer({ fields }: CommandForm): boolean {
  return fields.includes(message)
}

export function isCommandName(name: string): name is TicketCommandName {
  return name in commandForms
}

export type FieldValue = string | number | boolean
export type FieldValues = Readonly<Record<string, FieldValue>>

export function toStartValues({ fields }: CommandForm): FieldValues {
  return Object.fromEntries(fields.map(({ name, kind, ticked = false }) => [name, kind === 'check' ? ticked : '']))
}

/** The first field that must be filled and is not. */
export function findEmptyField({ fields }: CommandForm, values: FieldValues): string | undefined {
  return fields.find(({ name, optional = false }) => !optional && typeof values[name] === 'string' && values[name].trim() === '')?.name
}

/** The command as the server takes it: an empty day or moment is null, other empty fields are left out. `parseMoment`: local text to an instant. */
export function toCommandBody(command: TicketCommandName, values: FieldValues, key: string, parseMoment: (text: string) => number | null): Record<string, unknown> {
  const { fields, keyed = false } = commandForms[command]
  const intake = command === 'reply' ? fill(Object.values(data), values, parseMoment) : []
  return { command, ...Object.fromEntries(fill(fields, values, parseMoment)), ...(intake.length > 0 && { intake: Object.fromEntries(intake) }), ...(keyed && { key }) }
}

function fill(fields: readonly CommandField[], values: FieldValues, parseMoment: (text: string) => number | null): readonly [string, unknown][] {
  return fields.flatMap(({ name, kind, optional = false }): [string, unknown][] => {
    const value = values[name]
    if (kind === 'date') return [[name, value === '' ? null : value]]
    if (kind === 'moment') return [[name, parseMoment(String(value))]]
    if (kind === 'choice' && value === nothing) return optional ? [] : [[name, null]]
    if (value === undefined || (typeof value === 'string' && value.trim() === '')) return []
    return [[name, kind === 'number' ? Number(value) : value]]
  })
}
