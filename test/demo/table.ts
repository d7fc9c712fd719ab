/** The play as a table on a terminal. */
import type { Played } from './play.ts'

const wide = 86

function toLocal(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Lima', weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at).replaceAll(',', '')
}

/** A long name is broken between words; the figures stand beside its last line. */
function toLines(step: string): readonly string[] {
  if (step.length <= wide) return [step]
  const end = step.lastIndexOf(' ', wide)
  return [step.slice(0, end), ...toLines(`     ${step.slice(end + 1)}`)]
}

function toRow(step: string, at: string, ms: string, requests: string, commands: string, events: string): string {
  return `${toLines(step).map((line) => line.padEnd(wide)).join('\n')} ${at.padEnd(17)} ${ms.padStart(7)} ${requests.padStart(5)} ${commands.padStart(8)} ${events.padStart(6)}`
}

export const tableHead = toRow('', 'desk time', 'ms', 'REST', 'commands', 'events')

export function toTableRow({ step, at, realMs, requests, commands, events, error }: Played): string {
  return toRow(`${error === null ? ' ok ' : 'FAIL'} ${step}`, toLocal(at), realMs.toFixed(0), String(requests), String(commands), String(events))
}

export function toTableFoot(played: readonly Played[]): string {
  const sum = (of: (one: Played) => number) => played.reduce((total, one) => total + of(one), 0)
  return toRow('     together', '', sum(({ realMs }) => realMs).toFixed(0), String(sum(({ requests }) => requests)), String(sum(({ commands }) => commands)), String(sum(({ events }) => events)))
}
