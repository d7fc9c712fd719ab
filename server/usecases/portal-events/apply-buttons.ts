/** A button of the activity on a ticket's deal: the same command as on our screens, with the rights of whoever pressed it. */
import { startAction } from '../../domain/desk/automation.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { PortalDeps } from '../deps.ts'
import { queueCard } from '../notices/queue-extras.ts'
import type { InboxRow } from '../ports/portal-stores.ts'
import { putBack, runNative } from './apply-move.ts'

export const buttonEvent = 'ONCRMTIMELINEITEMACTION'

/** How many were commands of ours. */
export async function applyButtons(deps: PortalDeps, portalId: PortalId, rows: readonly InboxRow[]): Promise<number> {
  let pressed = 0
  for (const { event, objectId, detail } of rows) {
    if (event !== buttonEvent || detail['ACTION'] !== startAction) continue
    const [found] = await deps.database.read((stores) => stores.tickets.byDeal(portalId, [objectId]))
    if (found === undefined) continue
    const presser = Number(detail['USER'])
    const refusal = await runNative(deps, portalId, found.number, presser, { command: 'start' })
    if (refusal !== null) await putBack(deps, portalId, found.number, presser, refusal)
    await showAgain(deps, portalId, found.number)
    pressed += 1
  }
  return pressed
}

/** The portal blocks a pressed button until the activity is written, also when nothing of it changed. */
async function showAgain({ database, clock }: PortalDeps, portalId: PortalId, number: number): Promise<void> {
  await database.transact(async (stores) => {
    const card = await stores.cards.find(portalId, number)
    if (card !== null) await stores.cards.save(portalId, number, { ...card, hash: '' })
    await queueCard(stores, portalId, number, clock.now())
  })
}
