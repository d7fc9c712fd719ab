/** The public calendar as a page (P-6.1): one small document, no scripts, nothing from elsewhere. */
import { readWeekdays, writeSpecialDay } from '../../texts/calendar.ts'
import { writeDay, writeHours, writeInstant } from '../../texts/dates.ts'
import { readLanguage, type Language } from '../../texts/language.ts'
import { languages } from '../../texts/languages.ts'
import { toTag } from '../../texts/locale.ts'
import type { PublicCalendar } from '../../usecases/calendar/read-public-calendar.ts'
import { html, type Markup } from './html.ts'

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1f2d3d;background:#f4f6f8}main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:0 0 .5rem}section{background:#fff;border:1px solid #e1e6ea;border-radius:1rem;padding:1rem 1.25rem;margin-block-start:1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.3rem .5rem .3rem 0;border-block-end:1px solid #eef1f3;vertical-align:top}th{font-weight:500;white-space:nowrap;inline-size:9rem}
.now{font-weight:600}.quiet{color:#525c69}ul{padding-inline-start:1.2rem;margin:0}article+article{margin-block-start:1rem}h3{font-size:1rem;margin:0}p{margin:.25rem 0;white-space:pre-line}a{color:#0a5bd3}nav{margin-block-start:1rem;display:flex;flex-wrap:wrap;gap:1rem}`

export function writeCalendarPage(calendar: PublicCalendar): string {
  const language = readLanguage(calendar.language)
  const { texts: { calendar: words }, say } = language
  const at = (instant: number) => writeInstant(language, { zone: calendar.zone, deskZone: calendar.zone }, instant)
  const title = say(words.title, { desk: calendar.deskName })
  const body = html`<main><h1>${title}</h1><p class="quiet">${say(words.zone, { zone: calendar.zone })}</p><p class="now">${writeNow(calendar, language, at)}</p>
${calendar.closures.length === 0 ? null : html`<section><h2>${words.closures}</h2><ul>${calendar.closures.map(({ startAt, endAt, reason }) => html`<li>${say(words.closure, { from: at(startAt), until: at(endAt), reason })}</li>`)}</ul></section>`}
${calendar.news.length === 0 ? null : html`<section><h2>${words.news}</h2>${calendar.news.map((news) => writeNews(news, language))}</section>`}
<section><h2>${words.week}</h2><table>${readWeekdays(language).map((name, i) => html`<tr><th scope="row">${name}</th><td>${writeHours(language, calendar.week[i] ?? []) ?? words['closed-day']}</td></tr>`)}</table></section>
<section><h2>${words.holidays}</h2>${calendar.holidays.length === 0 ? html`<p class="quiet">${words['no-holidays']}</p>` : html`<table>${calendar.holidays.map(({ on, name }) => html`<tr><th scope="row">${writeDay(language, on)}</th><td>${name}</td></tr>`)}</table>`}</section>
${calendar.specialDays.length === 0 ? null : html`<section><h2>${words['special-days']}</h2><table>${calendar.specialDays.map((special) => html`<tr><th scope="row">${writeDay(language, special.on)}</th><td>${writeSpecialDay(language, special)}</td></tr>`)}</table></section>`}
<nav><a href="calendar.ics?lang=${language.code}">${words.subscribe}</a><a href="calendar.json?lang=${language.code}">${words.data}</a>${Object.entries(languages).map(([code, texts]) => html`<a href="calendar?lang=${code}" lang="${toTag(code)}" hreflang="${toTag(code)}">${texts.calendar.language}</a>`)}</nav>
<p class="quiet">${say(words.changed, { at: at(calendar.changedAt) })}</p></main>`
  return writePage(language, title, body)
}

/** For a key that is nobody's. */
export function writeUnknownPage(name: string): string {
  const language = readLanguage(name)
  const words = language.texts.calendar
  return writePage(language, words.unknown, html`<main><h1>${words.unknown}</h1><p>${words['unknown-help']}</p></main>`)
}

function writeNow({ open, now }: PublicCalendar, { texts: { calendar: words }, say }: Language, at: (instant: number) => string): string {
  const current = open.find(({ openAt, closeAt }) => openAt <= now && now < closeAt)
  if (current !== undefined) return say(words['open-now'], { until: at(current.closeAt) })
  const next = open.find(({ openAt }) => openAt > now)
  return next === undefined ? say(words['closed-now']) : say(words['closed-until'], { from: at(next.openAt) })
}

/** The news may be in the desk's language, where nobody wrote them in the reader's. */
function writeNews({ title, body, link, language, fromOn }: PublicCalendar['news'][number], reader: Language): Markup {
  const more = link === null ? null : html`<p><a href="${link}" rel="noopener noreferrer">${reader.texts.calendar.more}</a></p>`
  return html`<article lang="${toTag(language)}" dir="auto"><h3>${title}</h3><p class="quiet">${writeDay(reader, fromOn)}</p><p>${body}</p>${more}</article>`
}

function writePage({ tag, direction }: Language, title: string, body: Markup): string {
  return html`<!doctype html><html lang="${tag}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${{ markup: style }}</style></head><body>${body}</body></html>`.markup
}
