/** What becomes of an installation when one event or place is refused (facts 4.1, 5.1, 12). */
import { describe, expect, test } from 'vitest'
import { readAnswers, type PortalClient } from '../../../server/adapters/bitrix24/client.ts'
import { badges } from '../../../server/adapters/bitrix24/provision-automation.ts'
import { provisionEvents, provisionPlacements } from '../../../server/adapters/bitrix24/provision-bindings.ts'
import { manifest, publicUrl } from './stage.ts'

type Refusal = Readonly<{ error: string; error_description: string }>
const unknown: Refusal = { error: 'ERROR_EVENT_NOT_FOUND', error_description: 'Event not found' }
const nowhere: Refusal = { error: 'ERROR_PLACEMENT_NOT_FOUND', error_description: 'Placement not found' }
const denied: Refusal = { error: 'ACCESS_DENIED', error_description: 'Access denied' }
const bound: Refusal = { error: 'ERROR_CORE', error_description: 'Unable to set event handler: Handler already binded' }

/** Refuses the commands that begin so; `standing` is what the lists answer. */
function given(refusals: Readonly<Record<string, Refusal>>, standing: readonly object[] = []): PortalClient & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    sent,
    batch: (_, commands) => {
      sent.push(...commands.values())
      const refused = [...commands].flatMap(([key, command]) => {
        const found = Object.entries(refusals).find(([start]) => command.startsWith(start))
        return found === undefined ? [] : [[key, found[1]]]
      })
      const result = Object.fromEntries([...commands].map(([key, command]) => [key, command.includes('.get') ? standing : true]))
      return Promise.resolve(readAnswers({ result, result_error: Object.fromEntries(refused) as object }, [...commands.keys()], 0))
    },
  }
}

const events = (client: PortalClient) => provisionEvents(client, 1, manifest, publicUrl)
const placements = (client: PortalClient) => provisionPlacements(client, 1, manifest, publicUrl)

describe('a portal that lags behind', () => {
  test('works without the events and places it does not know, and tells which', async () => {
    const client = given({ 'event.bind?event=ONCRMTIMELINEITEMACTION': unknown, 'event.bind?event=ONTASKCOMMENTADD': unknown, 'placement.bind?PLACEMENT=REST_APP_URI': nowhere })
    expect(await events(client)).toEqual({ kind: 'done', changed: manifest.events.length - 2, missing: ['ONCRMTIMELINEITEMACTION', 'ONTASKCOMMENTADD'] })
    expect(await placements(client)).toEqual({ kind: 'done', changed: manifest.placements.length - 1, missing: ['REST_APP_URI'] })
    expect(client.sent.filter((command) => command.includes('.bind'))).toHaveLength(manifest.events.length + manifest.placements.length)
  })

  test.each(['ONCRMDEALUPDATE', 'ONTASKUPDATE', 'ONAPPUNINSTALL', 'ONAPPUPDATE'])('does not work without %s', async (event) => {
    await expect(events(given({ [`event.bind?event=${event}`]: unknown }))).rejects.toMatchObject({ code: 'portal.unable' })
  })

  test('has no badge yet, which comes in three shapes', () => {
    for (const answer of [[], { badges: [] }, { badges: {} }]) expect(badges.parse(answer)).toEqual([])
    expect(badges.parse({ badges: [{ code: 'HD_LATE' }] })).toEqual(['HD_LATE'])
  })
})

test('a refusal of another kind fails the step', async () => {
  await expect(placements(given({ 'placement.bind?PLACEMENT=REST_APP_URI': denied }))).rejects.toMatchObject({ code: 'portal.forbidden' })
})

test('what is bound already is as it should be', async () => {
  expect(await events(given({ 'event.bind': bound }))).toEqual({ kind: 'done', changed: 0, missing: [] })
})

test('a stale binding that cannot be taken away holds nothing up', async () => {
  const stale = { event: 'ONCRMLEADADD', handler: `${publicUrl}/old`, auth_type: '0', offline: 0 }
  expect(await events(given({ 'event.unbind': unknown }, [stale]))).toEqual({ kind: 'done', changed: manifest.events.length, missing: [] })
})
