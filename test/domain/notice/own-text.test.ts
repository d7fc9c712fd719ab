import { describe, expect, test } from 'vitest'
import { noticeTextCodes, readKeptFacts, type NoticeTextCode } from '../../../server/domain/notice/notice-text.ts'
import { parseOwnText, toOwnTexts, type Wording } from '../../../server/domain/notice/own-text.ts'
import { toSample } from '../../../server/domain/notice/sample.ts'
import { words } from '../../../server/texts/words.ts'

const parse = (code: NoticeTextCode, text: string, title = 'Aviso') => parseOwnText(code, { title, text }, words.readTemplate)
const refusal = (work: () => Wording) => {
  try {
    return work()
  } catch (error) {
    const { code, facts } = error as { code: string; facts: Record<string, unknown> }
    return [code, facts['field'], facts['name'] ?? facts['limit'] ?? null]
  }
}

describe('a notice in a desk\'s own words', () => {
  test('keeps the number of the request, the date it promises and, in an acknowledgement, the level (P-4.4)', () => {
    expect(['request.received', 'message.received.unowed', 'promise.moved', 'ticket.planned', 'ticket.void', 'registration.approved'].map((code) => readKeptFacts(code as NoticeTextCode))).toEqual([
      ['number', 'level', 'due'], ['number', 'level'], ['number', 'due'], ['number', 'on'], ['number'], [],
    ])
    expect((['clock.paused', 'coupon.returned', 'coupon.rejected.unowed'] as const).map(readKeptFacts)).toEqual([['number', 'until'], ['number', 'due'], ['number']])
    expect(refusal(() => parse('request.received', 'Le respondemos antes del {due}, nivel {level}.'))).toEqual(['text.placeholder-missing', 'text', '{number}'])
    expect(refusal(() => parse('request.received', 'La {number}, nivel {level}.'))).toEqual(['text.placeholder-missing', 'text', '{due}'])
    expect(refusal(() => parse('entitlement.ending', 'Faltan {days} días para {customer}.'))).toEqual(['text.placeholder-missing', 'text', '{on}'])
    expect(parse('request.received', '  {number} {level} {due}\ny nada más ', ' Recibida\n hoy ')).toEqual({ title: 'Recibida hoy', text: '{number} {level} {due}\ny nada más' })
  })

  test('names only what the notice knows, in its title too', () => {
    expect(refusal(() => parse('ticket.solved', '{number} de {customer}'))).toEqual(['text.placeholder-unknown', 'text', '{customer}'])
    expect(refusal(() => parse('ticket.solved', '{number}', '{toString}'))).toEqual(['text.placeholder-unknown', 'title', '{toString}'])
    expect(refusal(() => parse('sweep.recovered', '{number}'))).toEqual(['text.placeholder-unknown', 'text', '{number}'])
  })

  test('is refused when what stands in braces cannot be read, or is written as a date or a choice', () => {
    for (const text of ['{number', 'number}} {', '{number, date}', '{number} {reason, select, a {b} other {c}}', '{number} {reason, plural, other {#}}', '{}']) {
      expect(refusal(() => parse('ticket.void', text)), text).toEqual(['text.broken', 'text', null])
    }
  })

  test('may count what is a number; what is kept must be said in every form', () => {
    const counting = '{customer}, {days, plural, one {un día} other {# días}}, {on}'
    expect(parse('entitlement.ending', counting).text).toBe(counting)
    expect(refusal(() => parse('entitlement.ending', '{customer} {days, plural, one {mañana} other {el {on}}}'))).toEqual(['text.placeholder-missing', 'text', '{on}'])
  })

  test('is neither empty nor too long', () => {
    expect(refusal(() => parse('ticket.solved', ' '))).toEqual(['input.invalid', 'text', null])
    expect(refusal(() => parse('ticket.solved', `{number}${'x'.repeat(1500)}`))).toEqual(['input.invalid', 'text', 1500])
    expect(refusal(() => parse('ticket.solved', '{number}', 'x'.repeat(201)))).toEqual(['input.invalid', 'title', 200])
  })
})

describe('how it is said', () => {
  const say = (code: NoticeTextCode, text: string, language = 'es') => words.notice(
    { language, zone: 'America/Lima', deskZone: 'America/Lima', own: toOwnTexts([{ language: 'es', code, title: 'Su solicitud {number}', text }]) }, toSample(code, Date.parse('2026-03-02T14:00:07.9Z'), 'America/Lima'))

  test('an apostrophe is an apostrophe and hides no braces', () => {
    expect(say('ticket.solved', "l'{number} d''ici")).toEqual({ title: 'Su solicitud 1042', text: "l'1042 d''ici" })
    expect(refusal(() => parse('ticket.solved', "'{'{number}"))).toEqual(['text.broken', 'text', null])
  })

  test('whoever reads that language reads it, Latin America too; another language is ours', () => {
    expect(say('request.received', 'Hasta el {due}', 'la').text).toBe('Hasta el martes 03/03/2026 09:00:07')
    expect(say('request.received', 'Hasta el {due}', 'en').text).toContain('We received your request no. 1042')
  })

  test('a text that an earlier version took and this one cannot fill is said in our words: nothing is held up', () => {
    expect(say('ticket.solved', 'Lista {gone}').text).toContain('Su solicitud n.º 1042 se cerró como resuelta.')
    expect(say('ticket.solved', '{number').text).toContain('Su solicitud n.º 1042 se cerró como resuelta.')
  })

  test('there is a sample for each text', () => {
    expect(noticeTextCodes.every((code) => toSample(code, 0, 'UTC').code === code.replace(/\.(unowed|open)$/, ''))).toBe(true)
  })
})
