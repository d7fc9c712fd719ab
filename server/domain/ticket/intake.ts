/** What a request must hold before it is one (P-4.2). */
import { Refusal } from '../refusal.ts'
import type { TicketKind } from './events.ts'

/** The last two the system collects; the others are asked. */
export const intakeFields = ['steps', 'url', 'product', 'version', 'edition', 'serverSoftware', 'browser', 'environment'] as const
export type IntakeField = (typeof intakeFields)[number]
const askedFields = ['product', 'steps', 'url', 'version', 'edition', 'serverSoftware'] as const
/** What runs on a server of the customer's own. */
export const ownServerProducts: readonly (string | undefined)[] = ['self-hosted', 'site-manager']
export type AskedField = (typeof askedFields)[number]
export type Intake = Readonly<Partial<Record<IntakeField, string>>>

export const limits = { subject: 200, text: 20_000, field: 2000 } as const

/** Throws `input.invalid`, which names the first wrong field, for an empty or overlong subject or text, an overlong field, and an address that is none. */
export function parseIntake(subject: string, text: string, intake: Intake): { subject: string; text: string; intake: Intake } {
  const filled = parseData(intake)
  return { subject: parseText('subject', subject, limits.subject).replaceAll(/\s+/g, ' '), text: parseText('text', text), intake: filled }
}

/** The data alone; empty ones are left out. Throws `input.invalid` for an overlong field, and for an address that is none. */
export function parseData(intake: Readonly<Partial<Record<IntakeField, string | undefined>>>): Readonly<Record<string, string>> {
  const filled: Partial<Record<IntakeField, string>> = {}
  for (const field of intakeFields) {
    const value = (intake[field] ?? '').trim()
    if (value.length > limits.field) throw new Refusal('input.invalid', { field, limit: limits.field })
    if (value !== '') filled[field] = value
  }
  if (filled.url !== undefined && !/^https?:\/\/[^\s/]+/i.test(filled.url)) throw new Refusal('input.invalid', { field: 'url' })
  return filled
}

/** Text of a person: trimmed, not empty, not over the limit. Throws `input.invalid`. */
export function parseText(field: string, text: string, limit: number = limits.text): string {
  const clean = text.trim()
  if (clean === '') throw new Refusal('input.invalid', { field })
  if (clean.length > limit) throw new Refusal('input.invalid', { field, limit })
  return clean
}

/** The data of P-4.2 that a technical request still lacks: nothing is refused for them, they are asked for. */
export function readMissing(kind: TicketKind, intake: Intake): readonly AskedField[] {
  if (kind === 'commercial') return []
  return askedFields.filter((field) => intake[field] === undefined && (field !== 'serverSoftware' || ownServerProducts.includes(intake.product)))
}
