import type { Language } from '../language.ts'
import { lines } from './lines.ts'
import { notices } from './notices.ts'
import { policy } from './policy.ts'

export const spanish: Language = {
  locale: 'es', notices, lines, policy,
  inTwoZones: (reader, desk, deskZone) => `${reader} (${desk} en ${deskZone})`,
  explain: {
    received: (at) => `Su mensaje se recibió el ${at}.`,
    newsOwed: (at) => `Le debemos novedades desde el ${at}.`,
    again: (from, reason) => `Se cuenta de nuevo desde el ${from}. Motivo: ${reason}.`,
    target: (promise) => promise,
    'start.rolled': (to) => `Llegó fuera del horario de servicio: se cuenta desde el ${to}.`,
    'holiday.skipped': (on, name) => `El ${on} es feriado (${name}) y no cuenta.`,
    'special.counted': (on, name, hours) => hours === null ? `El ${on} no hay servicio (${name}).` : `El ${on} tiene horario especial, ${hours} (${name}).`,
    'closure.taken': (from, to, reason, length) => `Cierre de emergencia del ${from} al ${to} (${reason}): quitó ${length} de servicio.`,
    'pause.taken': (from, to, reason, length) => `Pausa del ${from} al ${to} (${reason}): quitó ${length}.`,
    'gap.skipped': (to) => `Esa hora no existe por el cambio de hora: se toma el ${to}.`,
    'end.rolled': (from, to) => `El ${from} no hay servicio: el plazo pasa al ${to}.`,
    'time.lost': (hours, to) => `Las pausas y los cierres quitaron ${hours} de servicio: el plazo pasa al ${to}.`,
    due: (at) => `Por eso la respuesta vence el ${at}.`,
    kept: (sum, due) => `La cuenta daría el ${sum}, pero se mantiene la fecha ya prometida: ${due}.`,
  },
}
