import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NoticeTextList, NoticeTextRequest, NoticeTextView } from '#contract/ui/texts'
import { Refusing, type Asked } from './support/fake-server.ts'
import { now, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

const ours: NoticeTextRequest = { title: 'Solicitud n.º {number} recibida', text: 'Recibimos su solicitud n.º {number}. Nivel de servicio: {level}. Le responderemos a más tardar el {due}.' }
const received: NoticeTextView = {
  ...ours, code: 'request.received', to: 'customer', linked: true, ours, saved: null,
  placeholders: [{ name: 'number', kept: true }, { name: 'level', kept: true }, { name: 'due', kept: true }],
}
const ending: NoticeTextView = {
  code: 'entitlement.ending', to: 'customer', linked: false, title: 'El soporte de {customer} termina', text: 'Termina el {on}.', saved: { at: now, by: 'Rosa Medina' },
  ours: { title: 'El soporte de {customer} termina el {on}', text: 'Nuestro texto, hasta el {on}.' },
  placeholders: [{ name: 'customer', kept: false }, { name: 'on', kept: true }, { name: 'days', kept: false }],
}
const breach: NoticeTextView = { ...received, code: 'clock.breach', to: 'desk', title: 'La solicitud n.º {number} está vencida' }
const list: NoticeTextList = { language: 'es', languages: ['es', 'en', 'fa'], list: [received, ending, breach] }
const fill = ({ title, text }: Readonly<Record<string, unknown>>) => ({ title: String(title).replaceAll('{number}', '1042'), text: String(text).replaceAll('{number}', '1042').replaceAll('{due}', 'martes 03/03/2026 09:00:00') })

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })
beforeEach(() => {
  stage.server.session = toSession(['administrator', 'requester'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = {
    'GET /texts': list, 'GET /news': { news: [], calendarUrl: null },
    'POST /texts/es/request.received/preview': ({ body }: Asked) => fill(body), 'POST /texts/es/entitlement.ending/preview': ({ body }: Asked) => fill(body),
  }
  stage.server.asked.length = 0
})

const asked = (method: string, path: string) => stage.server.asked.filter((one) => one.method === method && one.path === path).map(({ body }) => body)

async function openTexts(width = 1280) {
  const opened = await stage.open({ width })
  await opened.app.locator('[data-test=nav-texts]').click()
  await opened.app.locator('[data-test="text-request.received"]').waitFor()
  const at = (name: string) => opened.app.locator(`[data-test=${name}]`)
  const box = (name: string) => opened.app.locator(`input[data-test=${name}], [data-test=${name}] input, textarea[data-test=${name}], [data-test=${name}] textarea`).first()
  return { ...opened, at, box, row: (code: string) => opened.app.locator(`[data-test="text-${code}"]`) }
}

describe('an administrator words a notice', () => {
  test('sees whose words each notice has, puts a placeholder where they write, and reads the draft as it will arrive', async () => {
    const { app, at, box, row } = await openTexts()
    expect(await row('request.received').textContent()).toContain('Solicitud recibida')
    expect(await row('entitlement.ending').locator('[data-test=text-own]').textContent()).toBe('Con sus palabras')
    expect(await row('entitlement.ending').textContent()).toContain('Guardado por Rosa Medina')
    expect(await row('request.received').locator('[data-test=text-own]').count()).toBe(0)

    await row('request.received').locator('[data-test=text-edit]').click()
    await expect.poll(() => box('text-title').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await expect.poll(() => at('preview-text').textContent()).toContain('Recibimos su solicitud n.º 1042.')
    await box('text-title').fill('Solicitud  recibida')
    await box('text-title').evaluate((element) => { (element as HTMLInputElement).setSelectionRange(10, 10) })
    await at('insert-number').click()
    expect(await box('text-title').inputValue()).toBe('Solicitud {number} recibida')
    await expect.poll(() => at('preview-title').textContent()).toBe('Solicitud 1042 recibida')
    expect(await app.getByRole('button', { name: 'Insertar due: fecha y hora de la respuesta prometida. No se puede omitir.' }).count()).toBe(1)
  })

  test('a refusal stands beside its field and takes nothing away; what was saved is marked, and the keyboard stays at its row', async () => {
    let tries = 0
    stage.server.routes['PUT /texts/es/request.received'] = ({ body }: Asked) => {
      tries += 1
      if (tries === 1) throw new Refusing('text.placeholder-missing', { field: 'text', name: '{due}' })
      return { ...received, ...body, saved: { at: now, by: 'Ana Quispe' } }
    }
    const { at, box, row } = await openTexts()
    await row('request.received').locator('[data-test=text-edit]').click()
    await box('text-text').fill('La {number}, {level}.')
    await at('text-save').click()
    await expect.poll(() => at('row-text').textContent()).toContain('Falta {due}: este aviso no puede omitirlo.')
    expect(await box('text-text').inputValue()).toBe('La {number}, {level}.')
    await box('text-text').fill('La {number}, {level}, {due}.')
    await at('text-save').click()
    await expect.poll(() => row('request.received').locator('[data-test=text-said]').textContent()).toBe('Texto guardado: se usa desde el próximo aviso.')
    expect(await row('request.received').locator('[data-test=text-own]').count()).toBe(1)
    expect(await row('request.received').locator('[data-test=text-edit]').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    expect(asked('PUT', '/texts/es/request.received').at(-1)).toEqual({ title: ours.title, text: 'La {number}, {level}, {due}.' })
  })

  test('a draft that cannot be sent says so where it would be shown', async () => {
    stage.server.routes['POST /texts/es/request.received/preview'] = ({ body }: Asked) => {
      if (String(body['text']).includes('{fecha}')) throw new Refusing('text.placeholder-unknown', { field: 'text', name: '{fecha}', known: '{number} {level} {due}' })
      return fill(body)
    }
    const { at, box, row } = await openTexts()
    await row('request.received').locator('[data-test=text-edit]').click()
    await box('text-text').fill('Hasta el {fecha}')
    await expect.poll(() => at('preview-problem').textContent()).toBe('Este aviso no tiene el dato {fecha}. Puede usar: {number} {level} {due}')
    await box('text-text').fill('Hasta el {due}')
    await expect.poll(() => at('preview-text').textContent()).toBe('Hasta el martes 03/03/2026 09:00:00')
  })

  test('goes back to our words after a look at them and a second press; a notice without a link shows no title', async () => {
    stage.server.routes['POST /texts/es/entitlement.ending/reset'] = { ...ending, ...ending.ours, saved: null }
    const { at, row } = await openTexts()
    await row('entitlement.ending').locator('[data-test=text-edit]').click()
    await at('preview-text').waitFor()
    expect(await at('preview-title').count()).toBe(0)
    expect(await at('row-title').textContent()).toContain('sin enlace y sin título')
    await at('ours-open').click()
    expect(await at('ours').textContent()).toContain('Nuestro texto, hasta el {on}.')
    expect(asked('POST', '/texts/es/entitlement.ending/reset')).toEqual([])
    await at('ours-confirm').click()
    await expect.poll(() => row('entitlement.ending').locator('[data-test=text-said]').textContent()).toBe('Este aviso vuelve a enviarse con nuestras palabras.')
    expect(await row('entitlement.ending').locator('[data-test=text-own]').count()).toBe(0)
    expect(asked('POST', '/texts/es/entitlement.ending/reset')).toHaveLength(1)
  })

  test('chooses the language; while a text is open it stays', async () => {
    stage.server.routes['GET /texts?language=en'] = { ...list, language: 'en', list: [{ ...received, title: 'Request no. {number} received' }] }
    const { app, at, row } = await openTexts()
    await row('request.received').locator('[data-test=text-edit]').click()
    expect(await at('texts-language').isDisabled()).toBe(true)
    await at('text-cancel').click()
    await at('texts-language').click()
    await app.getByRole('option', { name: 'inglés' }).click()
    await expect.poll(() => row('request.received').textContent()).toContain('Request no. {number} received')
  })

  test('a list that does not come says why and is asked for again', async () => {
    let tries = 0
    stage.server.routes['GET /texts'] = () => {
      tries += 1
      if (tries === 1) throw new Refusing('portal.busy', {}, 503)
      return list
    }
    const { app } = await stage.open()
    await app.locator('[data-test=nav-texts]').click()
    await app.locator('[data-test=problem]').waitFor()
    await app.getByRole('button', { name: 'Intentar de nuevo' }).click()
    await app.locator('[data-test="text-request.received"]').waitFor()
    expect(tries).toBe(2)
  })

  test('does it on a narrow screen without scrolling sideways', async () => {
    const { page, row } = await openTexts(390)
    await row('request.received').locator('[data-test=text-edit]').click()
    await row('request.received').locator('[data-test=preview-text]').waitFor()
    expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(390)
  })
})

test('who is no administrator does not find the texts', async () => {
  stage.server.session = toSession(['supervisor'])
  stage.server.routes['GET /tickets'] = { rows: [], total: 0 }
  const { app } = await stage.open()
  await app.locator('[data-test=nav-news]').waitFor()
  expect(await app.locator('[data-test=nav-texts]').count()).toBe(0)
})
