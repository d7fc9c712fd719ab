import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { listAnswers } from '../../server/usecases/articles/list-answers.ts'
import { listArticles, saveArticle } from '../../server/usecases/articles/save-article.ts'
import { suggestArticles } from '../../server/usecases/articles/suggest-articles.ts'
import { readPublicCalendar } from '../../server/usecases/calendar/read-public-calendar.ts'
import { saveCalendarPage } from '../../server/usecases/calendar/save-calendar-page.ts'
import { readBoard } from '../../server/usecases/news/read-board.ts'
import { draftNews, saveNews } from '../../server/usecases/news/save-news.ts'
import { readRatings } from '../../server/usecases/quality/read-ratings.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const calendarUrl = (key: string) => `https://mesa.example/public/${key}/calendar`
const article = { language: 'es', title: 'Página en blanco del CRM', body: 'Vacíe la caché del navegador.', link: 'https://ayuda.example/crm', suggested: true, active: true }
const news = { language: 'es', title: 'Feriado', body: 'El lunes no atendemos.', link: null, fromOn: '2026-03-02', untilOn: '2026-03-09', active: true }
const stageOf = (memberId: string, desk = {}) => openStage(database.database, { memberId, desk })
const as = ({ portalId, person }: Stage, role: Parameters<Stage['person']>[0]) => ({ portalId, person: person(role) })
const key = crypto.randomUUID()

describe('an article', () => {
  test('that resembles the request is shown before it is sent, and stands in it as a reference (P-1.2)', async () => {
    const stage = await stageOf('knowledge-1')
    const { id } = await saveArticle(stage.deps)({ ...as(stage, 'administrator'), id: null, article })
    expect(await suggestArticles(stage.deps)({ ...as(stage, 'requester'), text: 'El CRM muestra una pagina en blanco' })).toEqual([expect.objectContaining({ id, title: article.title })])
    expect(await suggestArticles(stage.deps)({ ...as(stage, 'requester'), text: 'El CRM muestra una pagina en blanco', language: 'de' })).toHaveLength(1)
    const number = await stage.open({ articleId: id })
    const { messages } = await readTicket(stage.deps)({ ...as(stage, 'agent'), number })
    expect(messages[0]?.intake).toContainEqual({ field: 'Artículo consultado', value: 'Página en blanco del CRM (https://ayuda.example/crm)' })
    expect(await listArticles(stage.deps)(as(stage, 'agent'))).toMatchObject([{ id, consulted: 1, savedBy: 'administrator 31' }])
  })

  test('that was withdrawn or never shown does not stand in the way of sending; one that never was is refused by its field', async () => {
    const stage = await stageOf('knowledge-2')
    const { id } = await saveArticle(stage.deps)({ ...as(stage, 'administrator'), id: null, article: { ...article, suggested: false } })
    const number = await stage.open({ articleId: id })
    expect((await readTicket(stage.deps)({ ...as(stage, 'requester'), number })).messages[0]?.intake).toEqual([])
    await expect(stage.open({ articleId: 999_999 })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'articleId' } })
  })

  test('is inserted by an agent with the fields of the request filled, in the customer\'s language (P-4.10)', async () => {
    const stage = await stageOf('knowledge-3')
    const body = 'Hola {contact} de {customer}: sobre la {number} respondemos hasta el {due}. {agent}'
    await saveArticle(stage.deps)({ ...as(stage, 'administrator'), id: null, article: { ...article, body, suggested: false } })
    const number = await stage.open()
    expect(await listAnswers(stage.deps)({ ...as(stage, 'agent'), number, text: '' })).toMatchObject([
      { text: `Hola Lucía de Panificadora Andina: sobre la ${number} respondemos hasta el martes 03/03/2026 09:00:00 (hora de Lima). agent 11\nhttps://ayuda.example/crm` },
    ])
    await expect(listAnswers(stage.deps)({ ...as(stage, 'requester'), number, text: '' })).rejects.toMatchObject({ code: 'role.missing' })
  })

  test('is an administrator\'s to write, and another desk\'s is not there', async () => {
    const stage = await stageOf('knowledge-4')
    await expect(saveArticle(stage.deps)({ ...as(stage, 'supervisor'), id: null, article })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(saveArticle(stage.deps)({ ...as(stage, 'administrator'), id: 999_999, article })).rejects.toMatchObject({ code: 'article.unknown' })
  })
})

describe('the requester\'s home', () => {
  test('shows links of the reader\'s language (P-0.2), the forum of the level and until when updates are free (P-2.6f)', async () => {
    const link = (title: string, language: string) => ({ title, url: `https://ayuda.example/${title}`, language })
    const links = { faq: [link('preguntas', 'es'), link('faq', 'en')], 'forum-private': [link('foro', 'es')], 'forum-partners': [link('socios', 'es')] }
    const stage = await stageOf('knowledge-5', { links })
    const home = await readHome(stage.deps)(as(stage, 'requester'))
    expect(home.links).toEqual({ faq: [{ title: 'preguntas', url: 'https://ayuda.example/preguntas' }] })
    expect(home.brings).toEqual({ forum: { kind: 'private', links: [{ title: 'foro', url: 'https://ayuda.example/foro' }] }, updates: { kind: 'until', on: '2026-12-31' } })
  })

  test('shows the news of the day and where the calendar is published (P-6.1, P-6.2)', async () => {
    const stage = await stageOf('knowledge-6')
    const deps = { ...stage.deps, calendarUrl }
    expect(await readBoard(deps)(as(stage, 'requester'))).toEqual({ news: [], calendarUrl: null })
    await saveNews(stage.deps)({ ...as(stage, 'administrator'), id: null, news })
    await saveCalendarPage(deps)({ ...as(stage, 'administrator'), published: true, key: 'panificadora' })
    expect(await readBoard(deps)(as(stage, 'requester'))).toMatchObject({ news: [{ title: 'Feriado' }], calendarUrl: calendarUrl('panificadora') })
    stage.clock.at = lima('2026-03-10', '00:00')
    expect((await readBoard(deps)(as(stage, 'requester'))).news).toEqual([])
    await expect(saveNews(stage.deps)({ ...as(stage, 'supervisor'), id: null, news })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(saveNews(stage.deps)({ ...as(stage, 'administrator'), id: 999_999, news })).rejects.toMatchObject({ code: 'news.unknown' })
  })
})

test('a holiday saved by the administrator stands in the published calendar at once, and in a draft of the news (P-6.1, P-6.2)', async () => {
  const stage = await stageOf('knowledge-7')
  const deps = { ...stage.deps, calendarUrl }
  await saveCalendarPage(deps)({ ...as(stage, 'administrator'), published: true, key: 'feriados' })
  await saveSchedule(stage.deps)({ ...as(stage, 'administrator'), schedule: { ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'Feriado' }] }, version: 1, reason: 'decreto' })
  const calendar = await readPublicCalendar(stage.deps)({ key: 'feriados', language: 'en' })
  expect(calendar).toMatchObject({ deskName: 'Mesa de ayuda', language: 'en', version: 2, holidays: [{ on: '2026-03-09', name: 'Feriado' }] })
  expect(calendar.open.some(({ openAt }) => openAt >= lima('2026-03-09', '00:00') && openAt < lima('2026-03-10', '00:00'))).toBe(false)
  const drafts = await draftNews(stage.deps)(as(stage, 'administrator'))
  expect(drafts.map(({ language }) => language)).toEqual(stage.deps.words.languages)
  expect(drafts.filter(({ language }) => language === 'es' || language === 'en')).toEqual([
    { language: 'es', fromOn: '2026-03-02', untilOn: '2026-03-09', title: 'Cambios en el calendario de atención', body: 'El 09/03/2026 es feriado (Feriado): no hay atención.' },
    { language: 'en', fromOn: '2026-03-02', untilOn: '2026-03-09', title: 'Changes of the service calendar', body: '09/03/2026 is a holiday (Feriado): there is no service.' },
  ])
  await expect(readPublicCalendar(stage.deps)({ key: 'otra', language: null })).rejects.toMatchObject({ code: 'path.unknown' })
})

describe('the survey (P-5.1)', () => {
  test('is asked once per closing, with a link to the ticket; its answer stands on the ticket and in the report', async () => {
    const stage = await stageOf('knowledge-8')
    const requester = stage.person('requester')
    const number = await stage.open()
    const asked = async () => (await database.query<{ work: { delivery?: { text: string; link: { ticket: number } } } }>('select work from outbox where portal_id = $1', [stage.portalId]))
      .flatMap(({ work }) => work.delivery?.text.includes('Valórela de 1 a 5') === true ? [work.delivery.link.ticket] : [])
    await stage.command(number, stage.person('agent'), { command: 'answer', text: 'Listo', key, close: true })
    expect(await asked()).toEqual([number])
    await stage.command(number, requester, { command: 'rate', score: 2, comment: 'lento' })
    await stage.command(number, requester, { command: 'reopen', text: 'Sigue igual', key: crypto.randomUUID() })
    await stage.command(number, stage.person('agent'), { command: 'answer', text: 'Ahora sí', key: crypto.randomUUID(), close: true })
    expect(await asked()).toEqual([number, number])
    await stage.command(number, requester, { command: 'rate', score: 4, comment: 'mejor' })

    expect((await readTicket(stage.deps)({ ...as(stage, 'agent'), number })).rating).toEqual({ score: 4, comment: 'mejor' })
    const report = await readRatings(stage.deps)({ ...as(stage, 'supervisor'), from: '2026-03-01', until: '2026-03-31' })
    expect(report).toMatchObject({
      asked: 2, total: { rated: 1, average: 4, scores: [0, 0, 0, 1, 0] }, byLevel: [{ levelKey: 'commercial', levelName: 'Comercial', rated: 1, average: 4 }],
      comments: [{ number, score: 4, comment: 'mejor' }, { number, score: 2, comment: 'lento' }],
    })
    expect(await readRatings(stage.deps)({ ...as(stage, 'supervisor'), from: '2026-02-01', until: '2026-03-01' })).toMatchObject({ asked: 0, total: { rated: 0, average: null } })
  })

  test('is reported to supervisors, not to agents, and for a period that makes sense', async () => {
    const stage = await stageOf('knowledge-9')
    await expect(readRatings(stage.deps)({ ...as(stage, 'agent'), from: '2026-03-01', until: '2026-03-31' })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(readRatings(stage.deps)({ ...as(stage, 'supervisor'), from: '2026-03-02', until: '2026-03-01' })).rejects.toMatchObject({ code: 'input.invalid' })
  })
})
