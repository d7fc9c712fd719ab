/** What each command of a ticket asks of a person, so that one form serves them all. */
import type { TicketCommandName } from '#contract/ui/commands'

export type ChoiceSource = 'reasons' | 'pauseReasons' | 'topics' | 'levels' | 'people' | 'messages' | 'breaches' | 'coupons' | 'scores'

export interface CommandField {
  readonly name: string
  readonly kind: 'text' | 'line' | 'number' | 'date' | 'moment' | 'check' | 'choice'
  /** Key under `field`; the name when absent. */
  readonly label?: string
  readonly choices?: ChoiceSource
  readonly optional?: boolean
  /** What a box starts as. */
  readonly ticked?: boolean
}

export interface CommandForm {
  readonly fields: readonly CommandField[]
  /** Sent with a key of its own, so that a retry is the same act. */
  readonly keyed?: boolean
  readonly grave?: boolean
  /** Serves the customer: asks why when another waits before (P-2.2). */
  readonly serves?: boolean
}

const text: CommandField = { name: 'text', kind: 'text' }
const message: CommandField = { name: 'text', kind: 'text', label: 'message' }
const because: CommandField = { name: 'reason', kind: 'text', label: 'reasonText' }
const catalogued: CommandField = { name: 'reason', kind: 'choice', choices: 'reasons' }
const plannedOn: CommandField = { name: 'plannedOn', kind: 'date', optional: true }

export const commandForms: Readonly<Record<TicketCommandName, CommandForm>> = {
  reply: { fields: [text], keyed: true },
  answer: { fields: [message, { name: 'close', kind: 'check' }], keyed: true, serves: true },
  interim: { fields: [message], keyed: true },
  note: { fields: [{ ...text, label: 'note' }], keyed: true },
  close: { fields: [{ name: 'reason', kind: 'line', label: 'reasonText', optional: true }] },
  reopen: { fields: [text], keyed: true },
  rate: { fields: [{ name: 'score', kind: 'choice', choices: 'scores' }, { name: 'comment', kind: 'text', optional: true }] },
  'write-to-supervisor': { fields: [text], keyed: true },
  'answer-as-supervisor': { fields: [message], keyed: true },
  'redeem-coupon': { fields: [{ name: 'couponId', kind: 'choice', choices: 'coupons', optional: true }, { name: 'code', kind: 'line', optional: true }] },
  assign: { fields: [{ name: 'userId', kind: 'choice', choices: 'people' }] },
  start: { fields: [] },
  waive: { fields: [because] },
  'give-reason': { fields: [catalogued, message], serves: true },
  'set-topic': { fields: [{ name: 'topic', kind: 'choice', choices: 'topics' }] },
  'hand-to-development': { fields: [message, plannedOn], serves: true },
  plan: { fields: [plannedOn] },
  'return-from-development': { fields: [message] },
  split: { fields: [{ name: 'messageNo', kind: 'choice', choices: 'messages' }, { name: 'subject', kind: 'line' }] },
  'merge-into': { fields: [{ name: 'number', kind: 'number' }], grave: true },
  'mark-spam': { fields: [because], grave: true },
  'unmark-spam': { fields: [because] },
  'set-level': { fields: [{ name: 'levelKey', kind: 'choice', choices: 'levels' }, because] },
  void: { fields: [catalogued, message], grave: true },
  pause: { fields: [{ name: 'reason', kind: 'choice', choices: 'pauseReasons' }, message, { name: 'untilAt', kind: 'moment', optional: true }] },
  resume: { fields: [] },
  'excuse-breach': { fields: [{ name: 'clockNo', kind: 'choice', choices: 'breaches' }, because] },
  'reject-coupon': { fields: [because, { name: 'returnCoupon', kind: 'check', ticked: true }], grave: true },
  'serve-out-of-turn': { fields: [because] },
  'report-bounce': { fields: [] },
}

/** Joins a form that serves once the server said that another waits before. */
export const passing: CommandField = { name: 'outOfTurn', kind: 'line' }

/** What is written most often, in the order of its tabs. */
export const spoken: readonly TicketCommandName[] = ['answer', 'reply', 'interim', 'note']

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
  const filled = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = values[name]
    if (kind === 'date') return [[name, value === '' ? null : value]]
    if (kind === 'moment') return [[name, parseMoment(String(value))]]
    if (value === '' || value === undefined) return []
    return [[name, kind === 'number' ? Number(value) : value]]
  })
  return { command, ...Object.fromEntries(filled), ...(keyed && { key }) }
}
