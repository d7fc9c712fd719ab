/** The offline queue: the last state of each object, kept on the portal until the application fetches it (facts 4.5). */
import type { EventBinding, InstalledApp } from '../kernel/app.ts'
import type { EventEmission } from '../kernel/emission.ts'
import type { OfflineEvent, Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'

/** False when the change came from the application itself with the same connector: it knows of it already. */
export function storeOffline(world: World, portal: Portal, app: InstalledApp, binding: EventBinding, emission: EventEmission): boolean {
  const own = binding.connector !== '' && emission.appId === app.id && emission.connector === binding.connector
  if (own) return false
  const table = portal.offlineEvents
  const data = JSON.stringify(emission.data)
  const repeated = table.find(
    (row) => row.appId === app.id && row.event === emission.name && row.connector === binding.connector && row.processId === '' && JSON.stringify(row.data) === data,
  )
  if (repeated) {
    repeated.at = emission.at
    return true
  }
  table.add({
    appId: app.id, event: emission.name, data: emission.data, additional: { user_id: String(emission.userId) }, connector: binding.connector,
    messageId: world.random.hex(), processId: '', error: false, at: emission.at,
  })
  return true
}

/** One row as event.offline.get gives it. */
export function describeOffline(portal: Portal, row: OfflineEvent): Record<string, unknown> {
  return {
    ID: String(row.id),
    TIMESTAMP_X: portal.iso(row.at),
    EVENT_NAME: row.event,
    EVENT_DATA: row.data,
    EVENT_ADDITIONAL: row.additional,
    MESSAGE_ID: row.messageId,
  }
}
