/** What the desk publishes, and what requesters think of it (P-0.2, P-1.2, P-2.6f, P-4.10, P-5.1, P-6.1, P-6.2). Wednesday 2026-04-01, 09:00 in Lima. */
import assert from 'node:assert/strict'
import type { DeskRequest } from '../../../server/contract/ui/desk.ts'
import type { ArticleSuggestion, BoardView, CannedAnswer, NewsDraft, RatingsView } from '../../../server/contract/ui/knowledge.ts'
import type { HomeView } from '../../../server/contract/ui/tickets.ts'
import { has, refuses, step, type Chapter } from '../chapter.ts'
import { readSample, staff } from '../people.ts'
import { saveHours } from '../policy.ts'
import { noticesOf } from '../portal-view.ts'
import { openLinked, order, readTicket } from '../requests.ts'
import type { Scene } from '../scene.ts'

const vip = readSample('vip').userId
const article = { language: 'es', title: 'Página en blanco del CRM', body: 'Vacíe la caché del navegador.', link: 'https://ayuda.example/crm', suggested: true, active: true }

async function readPublic(address: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(address)
  return { status: response.status, text: await response.text() }
}

const steps: Chapter['steps'] = [
  step('P-4.10 an administrator writes articles; a field nobody fills is refused', async (scene) => {
    scene.goTo('2026-04-01 09:00')
    const administrator = await scene.as(staff.administrator)
    await administrator.post('/articles', article)
    await administrator.post('/articles', { ...article, title: 'Saludo', body: 'Hola {contact}: sobre la n.º {number} le responde {agent}.', link: null, suggested: false })
    await refuses('article.field', () => administrator.post('/articles', { ...article, body: 'Hola {nombre}', suggested: false }))
    await refuses('article.private-field', () => administrator.post('/articles', { ...article, body: 'Hola {customer}' }))
    const supervisor = await scene.as(staff.supervisor)
    await refuses('role.missing', () => supervisor.post('/articles', article))
  }),
  step('P-1.2 what resembles the request is suggested, and what was read stands in it', async (scene) => {
    const page = await scene.as(vip)
    const [first] = await page.get<ArticleSuggestion[]>(`/articles?text=${encodeURIComponent('al abrir el crm sale la pagina blanca')}`)
    assert.equal(first?.title, article.title)
    const number = await openLinked(scene, 'vip', { articleId: first.id })
    const { messages } = await readTicket(scene, staff.lucia, number)
    has(JSON.stringify(messages[0]?.intake), 'Página en blanco del CRM (https://ayuda.example/crm)')
  }),
  step('P-4.10 an agent inserts an article with its fields filled', async (scene) => {
    const number = await openLinked(scene, 'vip')
    const agent = await scene.as(staff.lucia)
    const answers = await agent.get<CannedAnswer[]>(`/tickets/${number}/answers`)
    const greeting = answers.find(({ title }) => title === 'Saludo')
    has(greeting?.text ?? '', `Hola Beatriz León: sobre la n.º ${number} le responde`)
  }),
  step('P-0.2, P-2.6f the home shows links, the forum of the level and until when updates are free', async (scene) => {
    const administrator = await scene.as(staff.administrator)
    const desk = await administrator.get<DeskRequest>('/desk')
    const link = (title: string) => [{ title, url: `https://ayuda.example/${title}`, language: 'es' }]
    await administrator.put('/desk', { ...desk, links: { faq: link('preguntas'), 'forum-private': link('foro') } })
    const { links, brings } = await (await scene.as(vip)).get<HomeView>('/home')
    assert.equal(links['faq']?.[0]?.title, 'preguntas')
    assert.equal(brings?.forum?.links[0]?.title, 'foro')
    assert.equal(brings?.updates.kind, 'until')
  }),
  step('P-6.1 a changed calendar is published at once, as page, iCalendar and JSON', async (scene) => {
    await saveHours(scene, (hours) => ({ ...hours, specialDays: [...hours.specialDays, { on: '2026-05-30', intervals: [{ from: 540, to: 780 }], name: 'Sábado de atención' }] }), 'campaña')
    const { calendarUrl } = await (await scene.as(vip)).get<BoardView>('/news')
    assert.ok(calendarUrl !== null)
    has((await readPublic(`${calendarUrl}?lang=es`)).text, 'Sábado de atención')
    has((await readPublic(`${calendarUrl}.ics`)).text, 'DTSTART:20260530T140000Z')
    has((await readPublic(`${calendarUrl}.json`)).text, '"on":"2026-05-30"')
    assert.equal((await readPublic(`${scene.stage.url}/public/nadie/calendar`)).status, 404)
  }),
  step('P-6.2 news about it are drafted, published, and read by requesters and by anyone', async (scene) => {
    const administrator = await scene.as(staff.administrator)
    const drafts = await administrator.get<NewsDraft[]>('/news/drafts')
    for (const draft of drafts) await administrator.post('/news', { ...draft, link: null, active: true })
    const { news, calendarUrl } = await (await scene.as(vip)).get<BoardView>('/news')
    has(news[0]?.body ?? '', 'El 30/05/2026 la atención es de 09:00-13:00 (Sábado de atención).')
    has((await readPublic(`${calendarUrl ?? ''}?lang=en`)).text, 'Service on 30/05/2026 is 09:00-13:00')
  }),
  step('P-5.1 a closing asks for a rating; the answer stands on the ticket and in the report', playSurvey),
]

async function playSurvey(scene: Scene): Promise<void> {
  const number = await openLinked(scene, 'vip')
  await order(scene, staff.lucia, number, { command: 'answer', text: 'Resuelto.', close: true })
  await scene.settle()
  const [asked, ...more] = noticesOf(scene, vip, number, 'ticket.solved')
  has(asked?.text ?? '', 'Valórela de 1 a 5')
  assert.equal(more.length, 0)
  const rated = await order(scene, vip, number, { command: 'rate', score: 5, comment: 'Muy claro' })
  assert.deepEqual(rated.rating, { score: 5, comment: 'Muy claro' })
  const report = '/reports/ratings?from=2026-04-01&until=2026-04-01'
  const { total, byLevel, comments } = await (await scene.as(staff.supervisor)).get<RatingsView>(report)
  assert.deepEqual([total.rated, total.average, byLevel[0]?.levelKey, comments[0]?.comment], [1, 5, 'vip-support', 'Muy claro'])
  const agent = await scene.as(staff.lucia)
  await refuses('role.missing', () => agent.get(report))
}

export const knowledgeChapter: Chapter = { name: 'Articles, news and calendar', steps }
