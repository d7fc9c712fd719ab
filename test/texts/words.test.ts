import { describe, expect, test } from 'vitest'
import { noOwnTexts } from '../../server/domain/notice/own-text.ts'
import { readFramePage } from '../../server/texts/frame-pages.ts'
import { readLanguage } from '../../server/texts/language.ts'
import { toDirection, toTag, toTextCode } from '../../server/texts/locale.ts'
import { readPlaceholders } from '../../server/texts/placeholders.ts'
import type { Promised } from '../../server/domain/clock/promise.ts'
import { words } from '../../server/texts/words.ts'
import type { Words } from '../../server/usecases/ports/words.ts'

const filled: Words = words
const at = Date.parse('2026-03-03T14:00:07Z')
const lima = { zone: 'America/Lima', deskZone: 'America/Lima' }
const spanish = { language: 'es', ...lima, own: noOwnTexts }

describe('the words of the server', () => {
  test('a date is written to the second, in the reader\'s zone with the desk\'s beside', () => {
    const notice = { code: 'request.received', number: 7, levelKey: 'commercial', dueAt: at } as const
    expect(filled.notice(spanish, notice).text).toBe('Recibimos su solicitud n.º 7. Nivel de servicio: Comercial. Le responderemos a más tardar el martes 03/03/2026 09:00:07.')
    expect(filled.notice({ ...spanish, language: 'en', zone: 'Europe/Madrid' }, notice).text)
      .toBe('We received your request no. 7. Service level: Commercial. We will answer by Tuesday 03/03/2026 15:00:07 (Tuesday 03/03/2026 09:00:07 in America/Lima) at the latest.')
  })

  test('a notice that promises no date has a sentence of its own', () => {
    expect(filled.notice(spanish, { code: 'message.received', number: 7, levelKey: 'commercial', dueAt: null }).text).toBe('Recibimos su mensaje en la solicitud n.º 7. Nivel de servicio: Comercial.')
    expect(filled.notice(spanish, { code: 'line.planned', plannedOn: null }).text).toBe('Se retiró la fecha prevista.')
  })

  test('for who may be anywhere the desk\'s time names its zone (P-4.4)', () => {
    const notice = { code: 'request.received', number: 7, levelKey: 'commercial', dueAt: at } as const
    expect(filled.notice({ language: 'es', zone: null, deskZone: 'America/Lima', own: noOwnTexts }, notice).text).toContain('el martes 03/03/2026 09:00:07 (hora de Lima).')
    expect(filled.notice({ language: 'en', zone: null, deskZone: 'America/Argentina/Buenos_Aires', own: noOwnTexts }, notice).text).toContain('by Tuesday 03/03/2026 11:00:07 (Buenos Aires time) at')
  })

  test('a language nobody keeps reads Spanish, as Latin America does', () => {
    expect(filled.levelName('pl', 'vip-support')).toBe('Soporte VIP')
    expect(filled.levelName('la', 'vip-support')).toBe('Soporte VIP')
    expect([readLanguage('la').locale, readLanguage('pl').locale]).toEqual(['es-419-u-ca-gregory-nu-latn', 'es-u-ca-gregory-nu-latn'])
  })

  test('the portal\'s codes are told to Intl by their own names; only Persian is written from the right', () => {
    expect(['la', 'ua', 'cn', 'vn', 'de'].map(toTag)).toEqual(['es-419', 'uk', 'zh-Hans', 'vi', 'de'])
    expect(['es', 'la', 'th', 'fa', 'ua', 'cn', 'vn', 'de', 'fr', 'bg', 'en'].filter((code) => toDirection(code) === 'rtl')).toEqual(['fa'])
    expect([toTextCode('en-GB'), toTextCode('sc')]).toEqual(['en', 'cn'])
  })

  test('one is said in the singular', () => {
    expect([1, 3].map((value) => filled.promise('es', { target: { value, unit: 'business_day' }, scheduleKey: 'desk' }))).toEqual([
      'Una persona le responde en un máximo de 1 día hábil.', 'Una persona le responde en un máximo de 3 días hábiles.',
    ])
  })

  test('the why of a level names what the customer holds, and the why of a fall-back its day', () => {
    expect(filled.why(spanish, { kind: 'entitlement', entitlementId: 1, basis: 'licence:site-manager:Ultimate', endsOn: '2026-12-31' }))
      .toBe('Por lo que tiene su organización: licencia de Bitrix Site Manager Ultimate, hasta el 31/12/2026 inclusive.')
    expect(filled.why(spanish, { kind: 'entitlement', entitlementId: 1, basis: 'of:tomorrow', endsOn: null })).toBe('Por lo que tiene su organización: of:tomorrow.')
    expect(filled.why(spanish, { kind: 'fallback', because: 'ended', endedOn: '2026-02-28' })).toBe('Porque el derecho de soporte de su organización terminó el 28/02/2026.')
  })

  const explainLost = (language: string, lostMs: number) => {
    const counted = { target: { value: 1, unit: 'business_day' }, startAt: at, dueAt: at, rules: [{ code: 'time.lost', lostMs, fromAt: at, toAt: at }], intervals: [], days: [], lost: [], zone: lima.zone, effectiveDueAt: at, countedFromAt: at, baseDueAt: at } as const
    return filled.explain({ language, ...lima }, { kind: 'response', startAt: at }, { promise: { dueAt: at } as Promised, counted, countedAgain: null, sumNowAt: null })
  }

  test('lengths are written in the reader\'s language', () => {
    const lost = (language: string, lostMs: number) => explainLost(language, lostMs)[2]
    expect(lost('es', 12_600_000)).toContain('quitaron 3 h 30 min de servicio')
    expect(lost('en', 7_200_000)).toContain('took 2 hr of service')
    expect(lost('es', 20_000)).toContain('quitaron 20 s de servicio')
  })

  test('what a person wrote stays as it is: it is no template and no code', () => {
    expect(filled.notice(spanish, { code: 'line.spam', reason: 'publicidad de seguros' }).text).toBe('Marcada como correo no deseado: publicidad de seguros')
    const company = "O'Neill {number} <b>#</b> {x, plural, other {#}}"
    expect(filled.notice(spanish, { code: 'registration.asked', company, name: 'toString' }).title).toBe(`Solicitud de registro de ${company}`)
    expect(filled.levelName('es', 'constructor')).toBe('constructor')
  })

  test('a line of the register whose kind nobody knows is shown by its code', () => {
    expect(filled.record(spanish, 'entitlement.warned', { endsOn: '2026-12-31' })).toBe('Aviso del fin del derecho el 31/12/2026.')
    expect(filled.record(spanish, 'nobody.knows', {})).toBe('nobody.knows')
  })
})

test('a page without the screens says which language it speaks and which way it runs', () => {
  expect(readFramePage('failed', 'en', { correlation: 'c{1}' })).toEqual({
    title: 'Something went wrong', text: 'Reload the page. If it happens again, give this code to support: c{1}.', tag: 'en', direction: 'ltr',
  })
  expect(readFramePage('bad-request', 'es').text).toBe('La petición del portal no es válida. Campo: .')
})

test('the stages of the pipeline are named in every language of the policy', () => {
  expect(['es', 'la', 'en', 'de', 'fr', 'ua', 'bg', 'cn', 'sc', 'vn', 'th', 'fa', 'pl'].map((language) => readLanguage(language).texts.stages.solved)).toEqual([
    'Resuelto', 'Resuelto', 'Solved', 'Gelöst', 'Résolu', 'Вирішено', 'Решена', '已解决', '已解决', 'Đã giải quyết', 'แก้ไขแล้ว', 'حل شده', 'Resuelto',
  ])
})

test('what a template names is read from its syntax, in every form of it', () => {
  const read = readPlaceholders('{n, plural, one {# of {a}} other {# {b} {a}}} {at, date} {c}')
  expect(read).toMatchObject({ used: new Set(['n', 'a', 'b', 'at', 'c']), always: new Set(['a', 'c']), formatted: ['at'], forms: [{ name: 'n', kind: 'plural', keys: ['one', 'other'] }] })
  expect(readPlaceholders('{open')).toBeNull()
})
