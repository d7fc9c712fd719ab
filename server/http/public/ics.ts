/** The public calendar as iCalendar (RFC 5545): one event per opening, holiday, special day and pause, so that no reader needs our zone rules. */
import { day } from '../../domain/time.ts'
import { toDayNumber, toLocalDate } from '../../domain/calendar/local-date.ts'
import { writeSpecialDay } from '../../texts/calendar.ts'
import { readLanguage } from '../../texts/language.ts'
import type { PublicCalendar } from '../../usecases/calendar/read-public-calendar.ts'

export function writeIcs(calendar: PublicCalendar): string {
  const language = readLanguage(calendar.language)
  const { texts: { calendar: words }, say } = language
  const stamp = `DTSTAMP:${toUtc(calendar.changedAt)}`
  const event = (uid: string, lines: readonly string[], summary: string) =>
    ['BEGIN:VEVENT', `UID:${uid}@${calendar.key}`, stamp, ...lines, `SUMMARY:${toText(summary)}`, 'TRANSP:TRANSPARENT', 'END:VEVENT']
  const wholeDay = (on: string) => [`DTSTART;VALUE=DATE:${toDate(on)}`, `DTEND;VALUE=DATE:${toDate(toLocalDate(toDayNumber(on) + 1))}`]
  const span = (startAt: number, endAt: number) => [`DTSTART:${toUtc(startAt)}`, `DTEND:${toUtc(endAt)}`]
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//service-desk//calendar//ES', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    `X-WR-CALNAME:${toText(say(words.title, { desk: calendar.deskName }))}`, `X-WR-TIMEZONE:${calendar.zone}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
    ...calendar.open.flatMap(({ openAt, closeAt }) => event(`open-${openAt / day}`, span(openAt, closeAt), say(words['service-hours']))),
    ...calendar.holidays.flatMap(({ on, name }) => event(`holiday-${on}`, wholeDay(on), name)),
    ...calendar.specialDays.flatMap(({ on, name, intervals }) => event(`special-${on}`, wholeDay(on), writeSpecialDay(language, { name, intervals }))),
    ...calendar.closures.flatMap(({ startAt, endAt, reason }) => event(`closure-${startAt}`, span(startAt, endAt), say(words['closure-event'], { reason }))),
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

/** `20260302T130000Z`. */
function toUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function toDate(on: string): string {
  return on.replaceAll('-', '')
}

function toText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)
}

/** Lines are at most 75 octets; a sign is never cut in two. */
function fold(line: string): string {
  const parts: string[] = ['']
  let length = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (length + size > 75) {
      parts.push(' ')
      length = 1
    }
    parts[parts.length - 1] += sign
    length += size
  }
  return parts.join('\r\n')
}
