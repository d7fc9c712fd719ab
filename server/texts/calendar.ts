/** The words of the published calendar and of news about it (P-6.1, P-6.2). */
import type { ScheduleNews } from '../domain/news/schedule-news.ts'
import { writeDay, writeHours, writeInstant, type Zones } from './dates.ts'
import type { Language } from './language.ts'

export interface CalendarWords {
  readonly title: (f: { desk: string }) => string
  readonly zone: (f: { zone: string }) => string
  readonly changed: (f: { at: string }) => string
  readonly openNow: (f: { until: string }) => string
  /** `from` null = no opening in sight. */
  readonly closedNow: (f: { from: string | null }) => string
  readonly week: string
  readonly closedDay: string
  readonly holidays: string
  readonly noHolidays: string
  readonly specialDays: string
  readonly closures: string
  readonly closure: (f: { from: string; until: string; reason: string }) => string
  readonly specialDay: (f: { hours: string | null; name: string }) => string
  readonly news: string
  readonly more: string
  readonly subscribe: string
  readonly data: string
  readonly unknown: string
  readonly unknownHelp: string
  readonly serviceHours: string
  readonly draft: {
    readonly title: string
    readonly week: (f: { hours: string }) => string
    readonly holiday: (f: { on: string; name: string }) => string
    readonly worked: (f: { on: string }) => string
    readonly special: (f: { on: string; name: string; hours: string | null }) => string
    readonly closure: (f: { from: string; until: string; reason: string }) => string
  }
}

const es: CalendarWords = {
  title: ({ desk }) => `Calendario de atención de ${desk}`,
  zone: ({ zone }) => `Todas las horas son de la zona ${zone}.`,
  changed: ({ at }) => `Última actualización: ${at}.`,
  openNow: ({ until }) => `En atención ahora, hasta el ${until}.`,
  closedNow: ({ from }) => from === null ? 'Sin atención ahora.' : `Sin atención ahora. Volvemos el ${from}.`,
  week: 'Horario semanal',
  closedDay: 'Sin atención',
  holidays: 'Próximos feriados',
  noHolidays: 'No hay feriados próximos.',
  specialDays: 'Días con horario especial',
  closures: 'Pausas de emergencia',
  closure: ({ from, until, reason }) => `Del ${from} al ${until}: ${reason}`,
  specialDay: ({ hours, name }) => hours === null ? `Sin atención: ${name}` : `${hours}: ${name}`,
  news: 'Noticias',
  more: 'Más información',
  subscribe: 'Suscribirse con su calendario (ICS)',
  data: 'Datos (JSON)',
  unknown: 'Este calendario no existe',
  unknownHelp: 'La dirección cambió o el calendario no está publicado. Pida la dirección a su mesa de ayuda.',
  serviceHours: 'Horario de atención',
  draft: {
    title: 'Cambios en el calendario de atención',
    week: ({ hours }) => `Nuevo horario semanal: ${hours}.`,
    holiday: ({ on, name }) => `El ${on} es feriado (${name}): no hay atención.`,
    worked: ({ on }) => `El ${on} ya no es feriado: hay atención en el horario habitual.`,
    special: ({ on, name, hours }) => hours === null ? `El ${on} no hay atención (${name}).` : `El ${on} la atención es de ${hours} (${name}).`,
    closure: ({ from, until, reason }) => `Pausa de emergencia del ${from} al ${until}: ${reason}.`,
  },
}

const en: CalendarWords = {
  title: ({ desk }) => `Service calendar of ${desk}`,
  zone: ({ zone }) => `All times are in the zone ${zone}.`,
  changed: ({ at }) => `Last update: ${at}.`,
  openNow: ({ until }) => `In service now, until ${until}.`,
  closedNow: ({ from }) => from === null ? 'No service now.' : `No service now. We are back on ${from}.`,
  week: 'Weekly hours',
  closedDay: 'No service',
  holidays: 'Coming holidays',
  noHolidays: 'No holidays ahead.',
  specialDays: 'Days with special hours',
  closures: 'Emergency pauses',
  closure: ({ from, until, reason }) => `From ${from} to ${until}: ${reason}`,
  specialDay: ({ hours, name }) => hours === null ? `No service: ${name}` : `${hours}: ${name}`,
  news: 'News',
  more: 'More information',
  subscribe: 'Subscribe with your calendar (ICS)',
  data: 'Data (JSON)',
  unknown: 'There is no such calendar',
  unknownHelp: 'Its address changed, or it is not published. Ask your service desk for the address.',
  serviceHours: 'Service hours',
  draft: {
    title: 'Changes of the service calendar',
    week: ({ hours }) => `New weekly hours: ${hours}.`,
    holiday: ({ on, name }) => `${on} is a holiday (${name}): there is no service.`,
    worked: ({ on }) => `${on} is no holiday any more: the usual hours hold.`,
    special: ({ on, name, hours }) => hours === null ? `There is no service on ${on} (${name}).` : `Service on ${on} is ${hours} (${name}).`,
    closure: ({ from, until, reason }) => `Emergency pause from ${from} to ${until}: ${reason}.`,
  },
}

export const calendarWords = { es, en } as const

/** Spanish for a language nobody keeps. */
export function readCalendarWords(language: string): CalendarWords {
  return language === 'en' ? en : es
}

export function writeScheduleNews(language: Language, reader: Zones & { readonly language: string }, news: ScheduleNews): { readonly title: string; readonly body: string } {
  const { draft } = readCalendarWords(reader.language)
  const at = (instant: number) => writeInstant(language, reader, instant)
  const lines = [
    ...(news.week === null ? [] : [draft.week({ hours: writeWeek(language.locale, news.week) })]),
    ...news.holidays.map(({ on, name }) => draft.holiday({ on: writeDay(on), name })),
    ...news.worked.map((on) => draft.worked({ on: writeDay(on) })),
    ...news.specialDays.map(({ on, name, intervals }) => draft.special({ on: writeDay(on), name, hours: writeHours(intervals) })),
    ...news.closures.map(({ startAt, endAt, reason }) => draft.closure({ from: at(startAt), until: at(endAt), reason })),
  ]
  return { title: draft.title, body: lines.join('\n') }
}

/** Monday first, in the language of `locale`. */
export function readWeekdays(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, i) => format.format((4 + i) * 86_400_000))
}

function writeWeek(locale: string, week: ScheduleNews['week']): string {
  return readWeekdays(locale).flatMap((name, i) => {
    const hours = writeHours(week?.[i] ?? [])
    return hours === null ? [] : [`${name} ${hours}`]
  }).join('; ')
}
