import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from '../../portal/conformance/stage.ts'
import { injections } from '../../portal/kernel/injection.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

test('a robot posts its document to the handler, and its token is answered once', async () => {
  await stage.call('bizproc.robot.add', { CODE: 'ticket', HANDLER: `${stage.handler}robot`, AUTH_USER_ID: 1, USE_SUBSCRIPTION: 'Y', NAME: 'Ticket', PROPERTIES: { text: { Name: 'Text', Type: 'text' } } })
  const { item } = await stage.call<{ item: { id: number } }>('crm.item.add', { entityTypeId: 2, fields: { title: 'Deal' } })
  const run = injections.get('robot')
  if (!run) throw new Error('no injection robot')
  const { token } = run(stage.world, stage.desk, { code: 'ticket', entityId: item.id, properties: { text: 'Hello' } }) as { token: string }
  await stage.world.queue.idle()
  const posted = stage.received.find((body) => body['code'] === 'ticket')
  expect(posted).toMatchObject({
    code: 'ticket', document_id: ['crm', 'CCrmDocumentDeal', `DEAL_${item.id}`], event_token: token, properties: { text: 'Hello' }, use_subscription: 'Y',
    auth: { member_id: stage.desk.memberId, application_token: stage.readApp().applicationToken },
  })
  expect(await stage.call('bizproc.event.send', { EVENT_TOKEN: token, RETURN_VALUES: {}, LOG_MESSAGE: 'done' })).toBe(true)
  await expect(stage.call('bizproc.event.send', { EVENT_TOKEN: token })).rejects.toThrow('ACCESS_DENIED')
})

test('an employee is shown without mail to an application that may know names only', async () => {
  const app = stage.readApp()
  app.scopes = app.scopes.filter((scope) => scope !== 'user').concat('user_brief')
  const [person] = await stage.call<Record<string, unknown>[]>('user.get', { ID: 3 })
  expect(person).toMatchObject({ ID: '3', NAME: 'Lucía' })
  expect(person).not.toHaveProperty('EMAIL')
})
