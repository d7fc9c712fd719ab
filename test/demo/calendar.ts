/** The days of the sample desk: local times in Lima counted back in working days from its own today. */
const day = 86_400_000
const offset = 5 * 3_600_000
const opens = 8 * 60
const closes = 18 * 60 + 30

/** Days without service beside the weekends, as the desk confirmed them: `MM-DD`. */
const holidays = ['01-01', '05-01', '06-07', '06-29', '07-23', '07-28', '07-29', '08-06', '08-30', '10-08', '11-01', '12-08', '12-09', '12-25']

function toLocal(at: number): Date {
  return new Date(at - offset)
}

function isWorkingDay(at: number): boolean {
  const local = toLocal(at)
  const weekday = local.getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.includes(local.toISOString().slice(5, 10))
}

function toMidnight(at: number): number {
  return Math.floor((at - offset) / day) * day + offset
}

function toMinutes(at: number): number {
  return Math.floor((at - toMidnight(at)) / 60_000)
}

/** Now, when the desk is at work for some hours yet; else its next working day at 09:40, so that some requests are due today. */
export function chooseToday(realNow: number): number {
  const minutes = toMinutes(realNow)
  if (isWorkingDay(realNow) && minutes >= opens + 100 && minutes <= closes - 180) return Math.floor(realNow / 1000) * 1000
  let at = toMidnight(realNow) + (minutes < opens + 100 ? 0 : day)
  while (!isWorkingDay(at + 12 * 3_600_000)) at += day
  return at + (9 * 60 + 40) * 60_000
}

/** Midnight of the working day so many before that of `today`. */
export function goBack(today: number, workingDays: number): number {
  let at = toMidnight(today)
  for (let left = workingDays; left > 0;) {
    at -= day
    if (isWorkingDay(at + 12 * 3_600_000)) left -= 1
  }
  return at
}

export interface When { readonly daysAgo: number; readonly time?: string; readonly minutesFromNow?: number }

/** `time` of that day, or the time of `today` moved by so many minutes, never outside of the hours. */
export function toInstant(today: number, { daysAgo, time, minutesFromNow = 0 }: When): number {
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number)
  const wanted = time === undefined ? Math.min(Math.max(toMinutes(today) + minutesFromNow, opens + 5), closes - 5) : hours * 60 + minutes
  return goBack(today, daysAgo) + wanted * 60_000
}
