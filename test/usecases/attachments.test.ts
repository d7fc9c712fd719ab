import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archives } from '../../server/adapters/files/archives.ts'
import { attachmentLimits } from '../../server/domain/attachment/limits.ts'
import type { Person } from '../../server/domain/desk/roles.ts'
import { expireFiles } from '../../server/usecases/attachments/expire-files.ts'
import { readFile } from '../../server/usecases/attachments/read-file.ts'
import { uploadFile } from '../../server/usecases/attachments/upload-file.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { png, program, text, toZip } from '../support/files.ts'
import { givenNeighbour } from './neighbour.ts'
import { openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const unknown = { code: 'attachment.unknown' }

function filesOf(stage: Stage) {
  const { portalId } = stage
  const requester = stage.person('requester')
  return {
    upload: async (bytes: Uint8Array = png, name = 'captura.png', person: Person = requester) => (await uploadFile({ ...stage.deps, archives })({ portalId, person, name, bytes })).id,
    read: (id: number, person: Person = requester) => readFile(stage.deps)({ portalId, person, id }),
    seen: async (number: number, person: Person = requester) => (await readTicket(stage.deps)({ portalId, person, number })).messages.map(({ attachments }) => attachments.map(({ name }) => name)),
  }
}

describe('attachments (P-4.7)', () => {
  test('files of a request, a reply and an answer stand with their messages', async () => {
    const stage = await openStage(database.database, { memberId: 'files-1' })
    const { upload, read, seen } = filesOf(stage)
    const number = await stage.open({ attachments: [await upload(), await upload(toZip([{ path: 'a.png', bytes: png }]), 'fotos.zip')] })
    await stage.command(number, stage.person('requester'), { command: 'reply', text: 'Otra', attachments: [await upload(png, 'dos.png')] })
    const agent = stage.person('agent')
    await stage.command(number, agent, { command: 'answer', text: 'Así', attachments: [await upload(png, 'respuesta.png', agent)] })
    expect(await seen(number)).toEqual([['captura.png', 'fotos.zip'], ['dos.png'], ['respuesta.png']])
    const [first] = (await stage.read(({ attachments }) => attachments.ofTicket(stage.portalId, number)))
    const file = await read(first!.id, agent)
    expect([file.name, file.kind, Buffer.from(file.bytes).equals(png)]).toEqual(['captura.png', 'png', true])
  })

  test('a refused file is named, leaves nothing, and the rest of the request is kept', async () => {
    const stage = await openStage(database.database, { memberId: 'files-2' })
    const { upload, seen } = filesOf(stage)
    const kept = await upload()
    await expect(upload(program, 'C:\\fotos\\captura.png')).rejects.toMatchObject({ code: 'attachment.type', facts: { name: 'captura.png' } })
    await expect(upload(toZip([{ path: 'virus.png', bytes: program }]), 'fotos.zip')).rejects.toMatchObject({ code: 'attachment.inside', facts: { name: 'fotos.zip', inside: 'virus.png' } })
    expect(await stage.read(({ attachments }) => attachments.waiting(stage.portalId, users.requester))).toBe(1)
    expect(await seen(await stage.open({ attachments: [kept] }))).toEqual([['captura.png']])
  })

  test('a log is taken once the administrator added text files', async () => {
    const plain = await openStage(database.database, { memberId: 'files-3' })
    await expect(filesOf(plain).upload(text, 'error.log')).rejects.toMatchObject({ code: 'attachment.type' })
    const stage = await openStage(database.database, { memberId: 'files-4', desk: { attachmentTypes: ['txt'] } })
    expect(await filesOf(stage).upload(text, 'error.log')).toBeGreaterThan(0)
  })

  test('only who may read the message has its files; one that waits is its person\'s alone (P-4.13)', async () => {
    const stage = await openStage(database.database, { memberId: 'files-5' })
    const { upload, read, seen } = filesOf(stage)
    const neighbour = await givenNeighbour(stage)
    const agent = stage.person('agent')
    const id = await upload()
    await expect(read(id, agent)).rejects.toMatchObject(unknown)
    const number = await stage.open({ attachments: [id] })
    await expect(read(id, neighbour)).rejects.toMatchObject(unknown)
    await expect(read(id, stage.person('requester', users.stranger))).rejects.toMatchObject(unknown)
    const note = await upload(png, 'interno.png', agent)
    await stage.command(number, agent, { command: 'note', text: 'Solo para el equipo', attachments: [note] })
    await expect(read(note)).rejects.toMatchObject(unknown)
    expect((await read(note, stage.person('supervisor'))).name).toBe('interno.png')
    expect(await seen(number)).toEqual([['captura.png']])
    const complaint = await upload(png, 'queja.png')
    await stage.command(number, stage.person('requester'), { command: 'write-to-supervisor', text: 'Demora mucho', attachments: [complaint] })
    await expect(read(complaint, agent)).rejects.toMatchObject(unknown)
    expect((await read(complaint, stage.person('supervisor'))).name).toBe('queja.png')
    await expect(read(complaint, { ...agent, roles: ['requester', 'agent'], contactId: neighbour.contactId })).rejects.toMatchObject(unknown)
  })

  test('a file of somebody else, of another message or of nobody leaves the request unopened and nothing spent', async () => {
    const stage = await openStage(database.database, { memberId: 'files-6' })
    const { upload } = filesOf(stage)
    const used = await upload()
    const number = await stage.open({ attachments: [used] })
    const foreign = await upload(png, 'a.png', stage.person('agent'))
    for (const id of [used, foreign, 9_999_999]) await expect(stage.open({ attachments: [id] })).rejects.toMatchObject(unknown)
    const many = Array.from({ length: attachmentLimits.perMessage + 1 }, (_, i) => i + 1)
    await expect(stage.command(number, stage.person('requester'), { command: 'reply', text: 'x', attachments: many })).rejects.toMatchObject({ code: 'attachment.too-many' })
    expect((await stage.ticket(number)).messages).toHaveLength(1)
    expect(await stage.open()).toBe(number + 1)
  })

  test('what is split off takes its files along, and both keep theirs', async () => {
    const stage = await openStage(database.database, { memberId: 'files-7' })
    const { upload, seen } = filesOf(stage)
    const number = await stage.open()
    await stage.command(number, stage.person('requester'), { command: 'reply', text: 'Además otra cosa', attachments: [await upload()] })
    const { made } = await stage.command(number, stage.person('agent'), { command: 'split', messageNo: 2, subject: 'Otra cosa' })
    expect(await seen(made ?? 0)).toEqual([['captura.png']])
    expect(await seen(number)).toEqual([[], ['captura.png']])
  })

  test('nobody piles up files, and what waits a day goes', async () => {
    const stage = await openStage(database.database, { memberId: 'files-8' })
    const { upload, read } = filesOf(stage)
    const id = await upload()
    for (let i = 1; i < attachmentLimits.waiting; i += 1) await upload()
    await expect(upload()).rejects.toMatchObject({ code: 'attachment.limited' })
    stage.clock.at += attachmentLimits.waitingMs + 1
    expect((await expireFiles(stage.deps)({ limit: 1000 })).expired).toBeGreaterThanOrEqual(attachmentLimits.waiting)
    await expect(read(id)).rejects.toMatchObject(unknown)
    expect(await upload()).toBeGreaterThan(id)
  })

  test('who is no registered contact uploads nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'files-9' })
    await expect(filesOf(stage).upload(png, 'a.png', stage.person('requester', users.stranger))).rejects.toMatchObject({ code: 'contact.unregistered' })
  })

  test('the same words sent twice keep their files', async () => {
    const stage = await openStage(database.database, { memberId: 'files-10' })
    const { upload, seen } = filesOf(stage)
    const number = await stage.open()
    const reply = { command: 'reply', text: 'Sigue', key: '0d1f1c9e-6d5b-4a53-a0a7-8c3a5b7f1a12', attachments: [await upload()] } as const
    await stage.command(number, stage.person('requester'), reply)
    await stage.command(number, stage.person('requester'), reply)
    expect(await seen(number)).toEqual([[], ['captura.png']])
  })
})
