/**
 * Reading parameters by their several spellings; what a value means as PHP reads it stands in kernel/params.ts.
 */
import { type Params, toFlag, toId, toList, toText } from '../../kernel/params.ts'

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of several spellings that is present; families disagree about the case of their parameters. */
export function readParam(params: Params, ...names: readonly string[]): unknown {
  for (const name of names) if (params[name] !== undefined) return params[name]
  return undefined
}

export function readText(params: Params, ...names: readonly string[]): string {
  return toText(readParam(params, ...names))
}

/** A whole number, or 0 when it is absent or no number. */
export function readInteger(params: Params, ...names: readonly string[]): number {
  return toId(readParam(params, ...names)) ?? 0
}

export function readRecord(params: Params, ...names: readonly string[]): Record<string, unknown> {
  const value = readParam(params, ...names)
  return isRecord(value) ? value : {}
}

export function toTexts(value: unknown): string[] {
  return toList(value).map(toText)
}

/** Positive ids without repetition. */
export function toIds(value: unknown): number[] {
  return [...new Set(toList(value).map((one) => toId(one) ?? 0).filter((id) => id > 0))]
}

export function toYesNo(value: unknown): 'Y' | 'N' {
  return toFlag(value) ? 'Y' : 'N'
}
