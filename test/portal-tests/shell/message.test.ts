import { describe, expect, test } from 'vitest'
import { parseMessage, toReply } from '../../portal/shell/client/frame/message.ts'

describe('a command of an app is read off the wire as the vendor writes it', () => {
  test('a command without parameters has only its ends', () => {
    expect(parseMessage('getInitData:cb1:sid1')).toEqual({ name: 'getInitData', params: null, callback: 'cb1', appSid: 'sid1' })
  })
  test('colons inside the parameters belong to the parameters', () => {
    expect(parseMessage('setTitle:{"title":"a:b","n":{"c":1}}:cb:sid')).toEqual({ name: 'setTitle', params: { title: 'a:b', n: { c: 1 } }, callback: 'cb', appSid: 'sid' })
  })
  test('a raw value that is JSON is read, any other stays text', () => {
    expect(parseMessage('setValue:{"a":[1]}:cb:sid')?.params).toEqual({ a: [1] })
    expect(parseMessage('setValue:plain: text:cb:sid')?.params).toBe('plain: text')
  })
  test('a command whose name holds a colon comes as an object', () => {
    expect(parseMessage({ method: 'my:command', params: { a: 1 }, callback: 'cb', appSid: 'sid', requestId: 'r' })).toEqual({ name: 'my:command', params: { a: 1 }, callback: 'cb', appSid: 'sid' })
    expect(parseMessage({ method: 'my:command', params: '', callback: 'cb', appSid: 'sid' })?.params).toBeNull()
  })
  test.each([['two parts', 'a:b'], ['nothing', ''], ['empty ends', '::'], ['null', null], ['a number', 7], ['an object of another kind', { type: 'x' }], ['a missing sid', { method: 'a:b', callback: 'c' }]])('%s is no command', (_, data) => {
    expect(parseMessage(data)).toBeNull()
  })
})

describe('an answer is one string', () => {
  test('the callback stands before the value', () => expect(toReply('cb', { a: ':' })).toBe('cb:{"a":":"}'))
  test('no value leaves the colon alone', () => expect(toReply('cb')).toBe('cb:'))
  test('null is a value', () => expect(toReply('cb', null)).toBe('cb:null'))
})
