import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../server/domain/desk/roles.ts'
import { termsVersion } from '../../server/domain/secrets/disclosure.ts'
import type { TicketCommand } from '../../server/domain/ticket/command.ts'
import { askSecret } from '../../server/usecases/secrets/ask-secret.ts'
import { handSecret } from '../../server/usecases/secrets/hand-secret.ts'
import { lookAtSecret } from '../../server/usecases/secrets/look-at-secret.ts'
import { readSecretsBox } from '../../server/usecases/secrets/read-secrets.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenNeighbour } from './neighbour.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

const plain = 'ftp.ejemplo.invalid usuario panadera clave Trigo-y-Centeno-1987'
const unknown = { code: 'secret.unknown' }

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

/** A ticket of the agent 11, and its box. */
async function openBox(memberId: string) {
  const stage = await openStage(database.database, { memberId })
  const number = await stage.open()
  const at = (person: Person, more: object = {}) => ({ portalId: stage.portalId, person, number, ...more })
  return {
    stage, number,
    ask: (as: Person = stage.person('agent')) => askSecret(stage.deps)({ ...at(as), kind: 'ftp', note: 'el del sitio de pruebas' }),
    hand: (as: Person = stage.person('requester'), terms = termsVersion, text = plain) => handSecret(stage.deps)({ ...at(as), no: 1, text, terms }),
    look: (as: Person = stage.person('agent')) => lookAtSecret(stage.deps)({ ...at(as), no: 1 }),
    read: (as: Person) => readSecretsBox(stage.deps)(at(as)),
  }
}

async function tables(): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`)
  return rows.map(({ name }) => name)
}

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const parts = []
  for (const table of await tables()) parts.push(...(await database.query<{ row: string }>(`select t::text as row from "${table}" t`)).map(({ row }) => `${table} ${row}`))
  return parts.join('\n')
}

/** Notices that wait in the outbox, by code and recipient. */
async function told(stage: Stage): Promise<readonly string[]> {
  const rows = await database.query<{ key: string }>(`select key from outbox where portal_id = ${stage.portalId} order by outbox_id`)
  return rows.map(({ key }) => key.split(':').slice(0, 2).join(':')).filter((key) => key.startsWith('secret'))
}

describe('the secrets box (P-4.3)', () => {
  test('asked for, acknowledged, sealed, looked at once, and each look stands in the register', async () => {
    const { stage, ask, hand, look, read } = await openBox('box-1')
    await ask()
    await expect(hand(undefined, 0)).rejects.toMatchObject({ code: 'secret.terms' })
    await hand()
    expect(await look()).toEqual({ text: plain })
    await expect(look()).rejects.toMatchObject({ code: 'secret.seen' })
    expect(await look(stage.person('supervisor'))).toEqual({ text: plain })
    const { list, register } = await read(stage.person('requester'))
    expect(list).toMatchObject([{ no: 1, kind: 'ftp', state: 'sealed', mayHandOver: false, mayLook: false }])
    expect(register.map(({ what, by }) => [what, by])).toEqual([['asked', 'agent 11'], ['handed', 'Lucía'], ['looked', 'agent 11'], ['looked', 'supervisor 21']])
    expect(await told(stage)).toEqual(['secret.asked:900', 'secret.handed:11'])
  })

  test('handed over at night waits for the agent\'s hours, as the customer\'s words of that minute do (sla-rules 6)', async () => {
    const { stage, number, ask, hand } = await openBox('box-night')
    const waiting = async () => (await database.query<{ at: number }>(`select not_before_at as at from outbox where portal_id = ${stage.portalId} and (key like 'secret.handed%' or key like 'customer.wrote%') order by key`)).map(({ at }) => at)
    await ask()
    stage.clock.at = lima('2026-03-02', '23:30')
    await stage.command(number, stage.person('requester'), { command: 'reply', text: 'Se lo entrego ahora' })
    await hand()
    expect(await waiting()).toEqual([lima('2026-03-03', '08:00'), lima('2026-03-03', '08:00')])
  })

  test('two looks of one agent at the same moment are one', async () => {
    const { ask, hand, look } = await openBox('box-2')
    await ask()
    await hand()
    const looks = await Promise.allSettled([look(), look(), look()])
    expect(looks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a wrong role, another agent and another organisation meet what is not there', async () => {
    const { stage, ask, hand, look, read } = await openBox('box-3')
    const neighbour = await givenNeighbour(stage)
    await expect(ask(stage.person('requester'))).rejects.toMatchObject(unknown)
    await expect(ask(stage.person('administrator'))).rejects.toMatchObject(unknown)
    await ask()
    for (const person of [stage.person('agent'), stage.person('supervisor'), stage.person('requester', users.stranger), neighbour]) await expect(hand(person)).rejects.toMatchObject(unknown)
    await hand()
    for (const person of [stage.person('requester'), stage.person('administrator'), stage.person('agent', users.second), stage.person('requester', users.stranger), neighbour]) {
      await expect(look(person)).rejects.toMatchObject(unknown)
    }
    await expect(read(neighbour)).rejects.toMatchObject(unknown)
    await expect(ask(neighbour)).rejects.toMatchObject(unknown)
    expect((await read(stage.person('agent', users.second))).list).toMatchObject([{ mayLook: false }])
  })

  test('an agent loses sight of it with the assignment, and who takes over has a look of their own', async () => {
    const { stage, number, ask, hand, look } = await openBox('box-4')
    await ask()
    await hand()
    await stage.command(number, stage.person('supervisor'), { command: 'assign', userId: users.second })
    await expect(look()).rejects.toMatchObject(unknown)
    expect(await look(stage.person('agent', users.second))).toEqual({ text: plain })
  })

  test('nothing empty and nothing too long is handed over', async () => {
    const { ask, hand } = await openBox('box-5')
    await ask()
    await expect(hand(undefined, termsVersion, '  \n')).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(hand(undefined, termsVersion, 'x'.repeat(4001))).rejects.toMatchObject({ code: 'input.invalid' })
  })

  const endings: readonly (readonly [string, 'agent' | 'supervisor' | 'requester', TicketCommand])[] = [
    ['solved by the desk', 'agent', { command: 'answer', text: 'Listo', close: true }],
    ['closed by the customer', 'requester', { command: 'close' }],
    ['void', 'supervisor', { command: 'void', reason: 'unlicensed-copy', text: 'La copia no tiene licencia' }],
    ['spam', 'agent', { command: 'mark-spam', reason: 'publicidad' }],
  ]
  test.each(endings)('a request that is %s destroys key and text with its closing, and the requester is told at once', async (name, role, command) => {
    const { stage, number, ask, hand, look } = await openBox(`box-end-${name}`)
    await ask()
    await hand()
    await stage.command(number, stage.person(role), command)
    await expect(look(stage.person('supervisor'))).rejects.toMatchObject({ code: 'secret.destroyed' })
    expect(await stage.read(({ secrets }) => secrets.key(stage.portalId, number))).toBeNull()
    expect(await stage.read(({ secrets }) => secrets.sealed(stage.portalId, number, 1))).toBeNull()
    expect(await told(stage)).toContain('secrets.destroyed:900')
  })

  test('who handed it over is told as well as the contact of the request', async () => {
    const { stage, number, ask, hand } = await openBox('box-two')
    const colleague = await stage.deps.database.transact(({ customers }) => customers.addContact(stage.portalId, { customerId: stage.customerId, name: 'Rosa', language: 'es', active: true, identities: [{ kind: 'portal-user', userId: 901 }] }, 1))
    await ask()
    await hand({ ...stage.person('requester', 901), contactId: colleague })
    await stage.command(number, stage.person('requester'), { command: 'close' })
    expect((await told(stage)).filter((key) => key.startsWith('secrets.destroyed'))).toEqual(['secrets.destroyed:900', 'secrets.destroyed:901'])
  })

  test('a request that is merged destroys its own and leaves those of the one it joined', async () => {
    const { stage, number, ask, hand, look } = await openBox('box-merged')
    const other = await stage.open()
    await ask()
    await hand()
    await stage.command(other, stage.person('agent'), { command: 'merge-into', number })
    expect(await look()).toEqual({ text: plain })
    const third = await stage.open()
    await stage.command(number, stage.person('agent'), { command: 'merge-into', number: third })
    expect(await stage.read(({ secrets }) => secrets.key(stage.portalId, number))).toBeNull()
    expect(await told(stage)).toContain('secrets.destroyed:900')
  })

  test('what was never handed over lapses without a word', async () => {
    const { stage, number, ask, read, hand } = await openBox('box-lapsed')
    await ask()
    await stage.command(number, stage.person('requester'), { command: 'close' })
    expect((await read(stage.person('agent'))).list).toMatchObject([{ state: 'lapsed' }])
    await expect(hand()).rejects.toMatchObject({ code: 'secret.destroyed' })
    expect(await told(stage)).toEqual(['secret.asked:900'])
  })

  test('the text stands nowhere in the database, sealed or destroyed; a message does', async () => {
    const { stage, number, ask, hand, look } = await openBox('box-dump')
    await stage.command(number, stage.person('requester'), { command: 'reply', text: 'Señal de control del volcado' })
    await ask()
    await hand()
    await look()
    const sealed = await dump()
    expect(sealed).toContain('Señal de control del volcado')
    for (const word of plain.split(' ').filter((part) => part.length > 6)) expect(sealed).not.toContain(word)
    await stage.command(number, stage.person('requester'), { command: 'close' })
    expect(await dump()).not.toContain('Trigo-y-Centeno')
  })

  test('a sealed text that is moved to another ticket does not open', async () => {
    const { stage, number, ask, hand } = await openBox('box-moved')
    await ask()
    await hand()
    const other = await stage.open()
    await database.query(`insert into secret_key select portal_id, ${other}, wrapped from secret_key where portal_id = ${stage.portalId} and ticket_number = ${number}`)
    await database.query(`insert into secret_text select portal_id, ${other}, secret_no, sealed from secret_text where portal_id = ${stage.portalId} and ticket_number = ${number}`)
    await database.query(`insert into secret_entry select portal_id, ${other}, entry_no, secret_no, what, entered_at, entered_by, kind, note, terms from secret_entry where portal_id = ${stage.portalId} and ticket_number = ${number}`)
    const look = lookAtSecret(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: other, no: 1 })
    await expect(look).rejects.toMatchObject({ code: 'vault.broken' })
    expect(await stage.read(({ secrets }) => secrets.entries(stage.portalId, other))).toHaveLength(2)
  })
})
