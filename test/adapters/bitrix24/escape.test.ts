import { describe, expect, test } from 'vitest'
import { breakReferences, toChat, toRichText, toTitle } from '../../../server/adapters/bitrix24/escape.ts'

const seen = (text: string) => text.replaceAll('\u2060', '')

describe('trust 10: no value names the answer of another command', () => {
  test.each(['$result[a]', '$RESULT[a][b]', 'x$result[a]y', '$$result[a]', '$result\u2060[a]', '$[x]'])('%s', (text) => {
    expect(breakReferences(text)).not.toMatch(/\$\w*\[/)
    expect(seen(breakReferences(text))).toBe(seen(text))
  })

  test('prices and plain dollars stay as they are', () => {
    expect(breakReferences('cuesta $100 [sic]')).toBe('cuesta $100 [sic]')
  })
})

describe('trust 11: text of people does not act', () => {
  test.each(['[URL=https://evil.example]here[/URL]', '[USER=1]boss[/USER]', '<br>', '<script>', '&lt;b&gt;', '&#91;b&#93;', '#BR#', '[*]item'])('%s', (text) => {
    const inert = toRichText(text)
    expect(inert).not.toMatch(/\[[/a-z*]|<[/a-z!]|&[#a-z]|#br#/i)
    expect(seen(inert)).toBe(text)
  })

  test('lines stay lines, controls and direction overrides go', () => {
    expect(toRichText('a\r\nb\rc\u0000\u202Ed')).toBe('a\nb\ncd')
    expect(toTitle('a\n b\t c')).toBe('a b c')
  })

  test('a long text is cut, a title is one line of 250', () => {
    expect(toTitle('x'.repeat(400))).toHaveLength(250)
  })
})

describe('trust 12: what is mirrored into a chat never begins with a mark', () => {
  test.each(['#r answer', '>> answer', '! x', '\n#r hidden on the second line'])('%s', (text) => {
    for (const line of toChat(text).split('\n')) for (const mark of ['#r', '>>', '!']) expect(line).not.toMatch(new RegExp(`^${mark}\\s`))
  })
})
