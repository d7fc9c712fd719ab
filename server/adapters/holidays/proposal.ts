/**
 * Proposed holidays per country and year, from date-holidays (data CC-BY, named in the README).
 *
 * Not every "public" entry of the library is a day off everywhere, so this stays a proposal (sla-rules 10). Peru is
 * the policy's own list: the library misses days the state declared for 2026.
 */
import HolidayBook from 'date-holidays'
import type { Holidays } from '../../usecases/ports/system.ts'

interface Proposed { readonly on: string; readonly name: string }

/** sla-rules 10. */
const peru2026: readonly Proposed[] = [
  { on: '2026-01-01', name: 'Año Nuevo' }, { on: '2026-04-02', name: 'Jueves Santo' }, { on: '2026-04-03', name: 'Viernes Santo' },
  { on: '2026-05-01', name: 'Día del Trabajo' }, { on: '2026-06-07', name: 'Batalla de Arica y Día de la Bandera' },
  { on: '2026-06-29', name: 'San Pedro y San Pablo' }, { on: '2026-07-23', name: 'Día de la Fuerza Aérea' },
  { on: '2026-07-28', name: 'Fiestas Patrias' }, { on: '2026-07-29', name: 'Fiestas Patrias' }, { on: '2026-08-06', name: 'Batalla de Junín' },
  { on: '2026-08-30', name: 'Santa Rosa de Lima' }, { on: '2026-10-08', name: 'Combate de Angamos' }, { on: '2026-11-01', name: 'Todos los Santos' },
  { on: '2026-12-08', name: 'Inmaculada Concepción' }, { on: '2026-12-09', name: 'Batalla de Ayacucho' }, { on: '2026-12-25', name: 'Navidad' },
]

export function createHolidays(): Holidays {
  const codes = Object.keys(new HolidayBook().getCountries()).sort()
  return {
    countries: () => codes,
    propose(country, year) {
      if (country === 'PE' && year === 2026) return peru2026
      if (!codes.includes(country)) return []
      return readBook(country, year)
    },
  }
}

/** A day that several entries name is proposed once, under the first name. */
function readBook(country: string, year: number): readonly Proposed[] {
  const days = new Map<string, string>()
  for (const entry of new HolidayBook(country).getHolidays(year)) {
    const on = entry.date.slice(0, 10)
    if (entry.type === 'public' && !days.has(on)) days.set(on, entry.name)
  }
  return [...days].map(([on, name]) => ({ on, name })).sort((a, b) => (a.on < b.on ? -1 : 1))
}
