import { expect, test } from 'vitest'
import { injections } from '../../portal/kernel/injection.ts'
import { defaultChoices } from '../../portal/kernel/portal.ts'
import { isTooLarge } from '../../portal/methods/im/file-methods.ts'
import { admin, agent, givenPortal, noCrm } from './given.ts'

test('mail that comes in is an activity of the contact of its sender, and nobody caused it', () => {
  const { world, portal, call, events } = givenPortal()
  const mail = injections.get('mail')?.(world, portal, { from: 'client@example.com', to: 'support@desk.example.com', subject: 'Help', body: '<p>Broken</p>' }) as { activityId: number }
  const [row]: Record<string, unknown>[] = call('crm.activity.list', { filter: { TYPE_ID: 4, DIRECTION: 1 }, select: ['*', 'COMMUNICATIONS'] })
  expect(row).toMatchObject({ ID: String(mail.activityId), SUBJECT: 'Help', PROVIDER_ID: 'CRM_EMAIL', DESCRIPTION_TYPE: '3', COMMUNICATIONS: [{ TYPE: 'EMAIL', VALUE: 'client@example.com' }] })
  expect(events.find((event) => event.name === 'ONCRMACTIVITYADD')).toMatchObject({ userId: 0, data: { FIELDS: { ID: String(mail.activityId) } } })
})

test('a mail leaves only as a completed outgoing one, and a refused sender leaves the activity behind', () => {
  const { call, refusal, portal } = givenPortal()
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'A' } })
  const fields = { OWNER_TYPE_ID: 2, OWNER_ID: 1, TYPE_ID: 4, DIRECTION: 2, SUBJECT: 'Re', DESCRIPTION: 'Hello', COMMUNICATIONS: [{ VALUE: 'client@example.com', ENTITY_ID: 1, ENTITY_TYPE_ID: 3 }] }
  call('crm.activity.add', { fields: { ...fields, COMPLETED: 'N' } })
  expect(portal.table('sentMail').size).toBe(0)
  call('crm.activity.add', { fields: { ...fields, COMPLETED: 'Y' } })
  expect(portal.table('sentMail').all()).toMatchObject([{ to: ['client@example.com'], subject: 'Re' }])
  expect(refusal('crm.activity.add', { fields: { ...fields, COMPLETED: 'Y', SETTINGS: { MESSAGE_FROM: 'boss@bank.example' } } }).text).toMatch(/^Email send error\./)
  expect(portal.table('crmActivity').size).toBe(3)
})

test('a comment and an entry of the timeline need a record the caller may see', () => {
  const { call, refusal, events } = givenPortal()
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'A' } })
  const id: number = call('crm.timeline.comment.add', { fields: { ENTITY_ID: 1, ENTITY_TYPE: 'deal', COMMENT: '[B]x[/B]' } })
  expect(events.at(-1)).toMatchObject({ name: 'ONCRMTIMELINECOMMENTADD', data: { ID: id } })
  const log = { entityTypeId: 2, entityId: 1, title: 'Ticket', text: 'Created', iconCode: 'info' }
  expect(call('crm.timeline.logmessage.add', { fields: log })).toEqual({ logMessage: { id: 1, created: '2026-03-02T10:00:00+01:00', authorId: admin, title: 'Ticket', text: 'Created', iconCode: 'info' } })
  expect(refusal('crm.timeline.logmessage.add', { fields: { ...log, entityId: 9 } }).code).toBe('OWNER_NOT_FOUND')
  expect(refusal('crm.timeline.comment.add', { FIELDS: { ENTITY_ID: 1, ENTITY_TYPE: 'deal', COMMENT: 'x' } }).code).toBe('100')
  expect(refusal('crm.timeline.logmessage.add', { fields: log }, noCrm).code).toBe('ACCESS_DENIED')
})

test('people are paged by fifty, flags of theirs are booleans and ids are texts', () => {
  const { call } = givenPortal()
  expect(call('user.get', { FILTER: { ACTIVE: true, ID: [agent] } })).toMatchObject([{ ID: '5', ACTIVE: true, NAME: 'Luis', UF_DEPARTMENT: [1], USER_TYPE: 'employee' }])
  expect(call('user.search', { FILTER: { FIND: 'vega' } })).toMatchObject([{ ID: '5' }])
  expect(call('profile', {}, agent)).toEqual({ ID: '5', ADMIN: false, NAME: 'Luis', LAST_NAME: 'Vega', PERSONAL_GENDER: '', TIME_ZONE: '' })
  expect(call('user.admin')).toBe(true)
  expect(call('department.get', { ID: 1 })).toEqual([{ ID: '1', NAME: 'Desk', SORT: 500, UF_HEAD: '1' }])
})

test('a file of the drive hangs on a task under a new number', () => {
  const { call, portal } = givenPortal()
  const storage = call('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user' } }) as { ROOT_OBJECT_ID: string }[]
  const file = call('disk.folder.uploadfile', { id: storage[0]?.ROOT_OBJECT_ID, data: { NAME: 'a.txt' }, fileContent: ['a.txt', 'aGVsbG8='] }) as { ID: number; SIZE: string }
  expect(file).toMatchObject({ NAME: 'a.txt', SIZE: '5', TYPE: 'file' })
  call('tasks.task.add', { fields: { TITLE: 'T', RESPONSIBLE_ID: agent, UF_TASK_WEBDAV_FILES: [`n${file.ID}`] } })
  const { task } = call('tasks.task.get', { taskId: 1, select: ['ID', 'UF_TASK_WEBDAV_FILES'] }) as { task: Record<string, unknown> }
  expect(task['ufTaskWebdavFiles']).toEqual([1])
  expect(portal.table('taskAttachment').all()).toMatchObject([{ taskId: 1, objectId: file.ID }])
})

test('a file of more than 100 MB is too large', () => {
  expect(isTooLarge('A'.repeat(139_810_132), defaultChoices.mostFileBytes)).toBe(false)
  expect(isTooLarge('A'.repeat(139_810_140), defaultChoices.mostFileBytes)).toBe(true)
})
