import { describe, expect, test } from 'vitest'
import { words } from '../../server/texts/words.ts'
import type { Words } from '../../server/usecases/ports/words.ts'

const filled: Words = words
const at = Date.parse('2026-03-03T14:00:00Z')
const lima = { zone: 'America/Lima', deskZone: 'America/Lima' }

describe('the words of the server', () => {
  test('a date is written in the reader\'s zone with the desk\'s beside', () => {
    const notice = { code: 'request.received', number: 7, levelKey: 'commercial', dueAt: at } as const
    expect(filled.notice({ language: 'es', ...lima }, notice).text).toBe('Recibimos su solicitud n.º 7. Nivel de servicio: Comercial. Le responderemos a más tardar el martes 03/03/2026 09:00.')
    expect(filled.notice({ language: 'en', zone: 'Europe/Madrid', deskZone: 'America/Lima' }, notice).text)
      .toBe('We received your request no. 7. Service level: Commercial. We will answer by Tuesday 03/03/2026 15:00 (Tuesday 03/03/2026 09:00 in America/Lima) at the latest.')
  })

  test('for who may be anywhere the desk\'s time names its zone (P-4.4)', () => {
    const notice = { code: 'request.received', number: 7, levelKey: 'commercial', dueAt: at } as const
    expect(filled.notice({ language: 'es', zone: null, deskZone: 'America/Lima' }, notice).text).toContain('el martes 03/03/2026 09:00 (hora de Lima).')
    expect(filled.notice({ language: 'en', zone: null, deskZone: 'America/Argentina/Buenos_Aires' }, notice).text).toContain('by Tuesday 03/03/2026 11:00 (Buenos Aires time) at')
  })

  test('a language nobody keeps reads Spanish', () => {
    expect(filled.levelName('th', 'vip-support')).toBe('Soporte VIP')
    expect(filled.levelName('la', 'vip-support')).toBe('Soporte VIP')
  })

  test('the why of a fall-back names its day', () => {
    expect(filled.why({ language: 'es', ...lima }, { kind: 'fallback', because: 'ended', endedOn: '2026-02-28' })).toBe('Porque el derecho de soporte de su organización terminó el 28/02/2026.')
  })

  test('the text of a person stays as it is', () => {
    expect(filled.notice({ language: 'es', ...lima }, { code: 'line.spam', reason: 'publicidad de seguros' }).text).toBe('Marcada como correo no deseado: publicidad de seguros')
  })
})
