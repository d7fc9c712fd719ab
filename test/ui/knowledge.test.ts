import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleView, BoardView, NewsRow, RatingsView } from '#contract/ui/knowledge'
import { Refusing } from './support/fake-server.ts'
import { home, now, ticket, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

const article: ArticleView = { id: 7, language: 'es', title: 'Página en blanco del CRM', body: 'Vacíe la caché.', link: 'https://ayuda.example/crm', suggested: true, active: true, savedAt: now, savedBy: 'Rosa Medina', consulted: 3 }
const one: NewsRow = { id: 4, language: 'es', title: 'Feriado', body: 'No atendemos.', link: null, fromOn: '2026-03-02', untilOn: '2026-03-09', active: true, savedAt: now, savedBy: 'Rosa Medina' }
const board: BoardView = { news: [one], calendarUrl: 'https://mesa.example/public/andina/calendar' }
const ratings: RatingsView = {
  from: '2026-03-01', until: '2026-03-03', asked: 4, total: { rated: 3, average: 4.33, scores: [0, 0, 1, 0, 2] },
  byLevel: [{ levelKey: 'vip-support', levelName: 'Soporte VIP', rated: 3, average: 4.33, scores: [0, 0, 1, 0, 2] }], comments: [{ number: 1042, at: now, score: 3, comment: 'Algo lento' }],
}

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })
beforeEach(() => {
  stage.server.session = toSession(['requester'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = { 'GET /home': home, 'GET /news': board }
  stage.server.asked.length = 0
})

const posted = () => stage.server.asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body] as const)

describe('the requester', () => {
  test('finds news, the calendar, links, the forum of the level and the end of free updates on the home (P-0.2, P-2.6f, P-6.1, P-6.2)', async () => {
    const { app } = await stage.open()
    await app.locator('[data-test=news-board]').waitFor()
    expect(await app.locator('[data-test=board-4]').textContent()).toContain('No atendemos.')
    expect(await app.locator('[data-test=calendar-link]').getAttribute('href')).toBe('https://mesa.example/public/andina/calendar?lang=es')
    expect(await app.locator('[data-test=help-links]').textContent()).toContain('Primeros pasos')
    expect(await app.locator('[data-test=level-brings]').textContent()).toContain('gratis hasta el 31/12/2026')
    expect(await app.getByRole('link', { name: 'Foro de clientes' }).getAttribute('href')).toBe('https://helpdesk.example/foro')
  })

  test('is shown what resembles the request; the article that was opened goes along, and sending is never held up (P-1.2)', async () => {
    stage.server.routes['GET /articles'] = [article]
    stage.server.routes['POST /tickets'] = { number: 1050, dueAt: now, levelKey: 'vip-support', levelName: 'Soporte VIP' }
    const { app } = await stage.open()
    await app.locator('[data-test=open-request]').click()
    await app.locator('input[data-test=subject], [data-test=subject] input').first().fill('El CRM sale en blanco')
    await app.locator('textarea[data-test=description], [data-test=description] textarea').first().fill('Nada más.')
    await app.getByText('Licencias, planes').click()
    await app.locator('[data-test=suggestion-7] summary').click()
    await app.locator('[data-test=consulted]').waitFor()
    await app.locator('[data-test=submit]').click()
    await app.locator('[data-test=opened-number]').waitFor()
    expect(posted()).toEqual([['POST', '/tickets', expect.objectContaining({ subject: 'El CRM sale en blanco', articleId: 7 })]])
    expect(stage.server.asked.some(({ path }) => path === `/articles?text=${encodeURIComponent('El CRM sale en blanco Nada más.')}`)).toBe(true)
  })
})

test('an agent puts an article with its fields filled into the answer, after what was written (P-4.10)', async () => {
  stage.server.session = toSession(['agent'], { kind: 'ticket', number: 1042 })
  stage.server.routes = {
    'GET /tickets/1042': { ...ticket, viewer: ['agent'], commands: ['answer', 'note'] },
    'GET /tickets/1042/answers': [{ id: 7, title: article.title, text: 'Hola Ana Quispe: vacíe la caché.' }],
  }
  const { app } = await stage.open()
  const text = app.locator('textarea[data-test=field-text], [data-test=field-text] textarea').first()
  await text.fill('Buenos días.')
  await app.locator('[data-test=canned-open]').click()
  await app.locator('[data-test=canned-7]').click()
  expect(await text.inputValue()).toBe('Buenos días.\n\nHola Ana Quispe: vacíe la caché.')
})

describe('an administrator', () => {
  beforeEach(() => { stage.server.session = toSession(['administrator', 'requester']) })

  test('writes an article; a refused field stands beside its text, and what was typed stays', async () => {
    let tries = 0
    stage.server.routes['GET /articles/all'] = () => tries > 1 ? [article] : []
    stage.server.routes['POST /articles'] = ({ body }) => {
      tries += 1
      if (tries === 1) throw new Refusing('article.field', { field: 'body', name: 'nombre', known: '{customer} {number}' })
      return { ...body, id: 7 }
    }
    const { app } = await stage.open()
    await app.locator('[data-test=nav-articles]').click()
    await app.locator('[data-test=articles-none]').waitFor()
    await app.locator('[data-test=article-new]').click()
    await app.locator('[data-test=article-save]').click()
    expect(await app.locator('[data-test=row-title]').textContent()).toContain('obligatorio')
    await app.locator('input[data-test=article-title], [data-test=article-title] input').first().fill('Saludo')
    await app.locator('textarea[data-test=article-body], [data-test=article-body] textarea').first().fill('Hola {nombre}')
    await app.locator('[data-test=article-save]').click()
    await app.getByText('campo desconocido: nombre').first().waitFor()
    expect(await app.locator('[data-test=row-body]').textContent()).toContain('{customer} {number}')
    await app.locator('[data-test=article-save]').click()
    await app.locator('[data-test=article-7]').waitFor()
    expect(await app.locator('[data-test=article-7]').textContent()).toContain('Consultado antes de enviar 3 solicitudes')
    expect(posted().at(-1)?.[2]).toEqual({ language: 'es', title: 'Saludo', body: 'Hola {nombre}', link: null, suggested: true, active: true })
  })

  test('announces the last change of the calendar from drafts, and chooses where the calendar stands (P-6.1, P-6.2)', async () => {
    const draft = { title: 'Cambios en el calendario', body: 'El 09/03/2026 es feriado.', fromOn: '2026-03-03', untilOn: '2026-03-09' }
    Object.assign(stage.server.routes, {
      'GET /news/all': [one], 'GET /news/drafts': [{ ...draft, language: 'es' }, { ...draft, language: 'en' }], 'POST /news': {},
      'GET /calendar-page': { key: 'clave', published: true, url: 'https://mesa.example/public/clave/calendar' },
      'PUT /calendar-page': ({ body }: { body: Record<string, unknown> }) => ({ ...body, url: 'https://mesa.example/public/andina/calendar' }),
    })
    const { app } = await stage.open()
    await app.locator('[data-test=nav-news]').click()
    expect(await app.locator('[data-test=news-4]').textContent()).toContain('A la vista')
    await app.locator('[data-test=news-draft]').click()
    await app.locator('[data-test=news-form]').nth(1).waitFor()
    await app.locator('[data-test=news-save]').first().click()
    await expect.poll(() => app.locator('[data-test=news-form]').count()).toBe(1)
    expect(posted()).toEqual([['POST', '/news', { ...draft, language: 'es', link: null, active: true }]])
    await app.locator('input[data-test=calendar-key], [data-test=calendar-key] input').first().fill('andina')
    await app.locator('[data-test=calendar-publish]').click()
    await expect.poll(() => app.locator('[data-test=calendar-url]').textContent()).toBe('https://mesa.example/public/andina/calendar')
  })

  test('reads what requesters thought, by level (P-5.1)', async () => {
    stage.server.routes['GET /reports/ratings'] = ratings
    const { app, page } = await stage.open()
    await app.locator('[data-test=nav-reports]').click()
    await app.getByRole('tab', { name: 'Valoraciones' }).click()
    await app.locator('[data-test=ratings-total]').waitFor()
    expect(await app.locator('[data-test=ratings-total]').textContent()).toContain('Promedio: 4,33 de 5')
    expect(await app.locator('[data-test=ratings-vip-support]').textContent()).toContain('Soporte VIP')
    expect(stage.server.asked.at(-1)?.path).toBe('/reports/ratings?from=2026-03-01&until=2026-03-03')
    expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(1280)
  })
})
