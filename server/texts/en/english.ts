import type { Language } from '../language.ts'
import { lines } from './lines.ts'
import { notices } from './notices.ts'
import { policy } from './policy.ts'

export const english: Language = {
  locale: 'en-GB', notices, lines, policy,
  inTwoZones: (reader, desk, deskZone) => `${reader} (${desk} in ${deskZone})`,
  explain: {
    received: (at) => `Your message was received on ${at}.`,
    newsOwed: (at) => `We owe you news since ${at}.`,
    again: (from, reason) => `It is counted again since ${from}. Reason: ${reason}.`,
    target: (promise) => promise,
    'start.rolled': (to) => `It came outside service hours: counting starts on ${to}.`,
    'holiday.skipped': (on, name) => `${on} is a holiday (${name}) and does not count.`,
    'special.counted': (on, name, hours) => hours === null ? `There is no service on ${on} (${name}).` : `${on} has special hours, ${hours} (${name}).`,
    'closure.taken': (from, to, reason, length) => `Emergency closure from ${from} to ${to} (${reason}): it took ${length} of service.`,
    'pause.taken': (from, to, reason, length) => `Pause from ${from} to ${to} (${reason}): it took ${length}.`,
    'gap.skipped': (to) => `That local time does not exist because the clocks change: ${to} is taken.`,
    'end.rolled': (from, to) => `There is no service on ${from}: the due moves to ${to}.`,
    'time.lost': (hours, to) => `Pauses and closures took ${hours} of service: the due moves to ${to}.`,
    due: (at) => `Therefore the answer is due on ${at}.`,
    kept: (sum, due) => `The sum would give ${sum}, but the date promised earlier is kept: ${due}.`,
  },
}
