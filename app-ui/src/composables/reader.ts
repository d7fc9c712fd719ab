/** Who reads: language, own zone, the desk's zone; and everything that is written for them. */
import { useI18n } from 'vue-i18n'
import { toCountdown, toDuration, toRelative } from '../format/durations'
import { chooseZone, isSameClock, toDay, toDayOfDate, toExactMoment, toLastDay, toMoment, toZoneName } from '../format/moments'
import { findApi } from './surroundings'

export function useReader() {
  const { locale } = useI18n()
  const session = findApi()?.session
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zone = chooseZone(session?.person.zone || browserZone, browserZone)
  const deskZone = chooseZone(session?.desk?.zone || zone, zone)
  const style = () => ({ language: locale.value, zone })
  const deskStyle = () => ({ language: locale.value, zone: deskZone })
  return {
    style,
    moment: (at: number) => toMoment(at, style()),
    exact: (at: number) => toExactMoment(at, style()),
    day: (at: number) => toDay(at, style()),
    /** Of a period that ends with its day on the desk's clock, wherever it is read. */
    lastDay: (endAt: number) => toLastDay(endAt, deskStyle()),
    date: (on: string) => toDayOfDate(on, locale.value),
    /** Null when both clocks show the same. */
    deskMoment: (at: number) => isSameClock(at, zone, deskZone) ? null : { text: toMoment(at, deskStyle()), zone: toZoneName(at, deskStyle()) },
    relative: (ms: number) => toRelative(ms, locale.value),
    duration: (ms: number) => toDuration(ms, locale.value),
    countdown: toCountdown,
  }
}
