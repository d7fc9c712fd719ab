import { expect, test } from 'vitest'
import { createInbound } from '../../../server/adapters/bitrix24/inbound.ts'
import { createPace, createPacedClient } from '../../../server/adapters/bitrix24/limiter.ts'
import type { PortalClient } from '../../../server/adapters/bitrix24/client.ts'

/** Real time stands still but for what is waited for. */
function given() {
  let now = 0
  const sent: { readonly portalId: number; readonly at: number }[] = []
  const client: PortalClient = {
    batch(portalId, commands) {
      sent.push({ portalId, at: Math.round(now) })
      return Promise.resolve(new Map([...commands.keys()].map((key) => [key, { ok: true, result: { items: [], tasks: [], messages: [] }, next: null }])))
    },
  }
  const pace = createPace(() => now, (ms) => {
    now += ms
    return Promise.resolve()
  })
  return { sent, pace, screens: createInbound(client), background: createInbound(createPacedClient(client, pace)) }
}

test('what the passes read shares the dispatcher\'s 1.5 requests a second; another portal waits for nobody', async () => {
  const { sent, pace, background } = given()
  await pace.turn(1)
  await background.deals(1, [5])
  await background.tasksChangedSince(1, 0)
  await background.chatMessages(1, 7, 0)
  expect(sent.map(({ at }) => at)).toEqual([667, 1333, 2000, 2667])
  await background.deals(2, [5])
  expect(sent.at(-1)).toEqual({ portalId: 2, at: 2667 })
})

test('what a screen reads waits for nobody', async () => {
  const { sent, pace, screens } = given()
  await pace.turn(1)
  await screens.companies(1, '')
  await screens.deals(1, [5])
  expect(sent.map(({ at }) => at)).toEqual([0, 0])
})
