import { checkDesk } from '../../domain/desk/check-desk.ts'
import type { Desk, DeskSettings } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { InstallDeps } from '../install/deps.ts'
import { provision } from '../install/provision.ts'
import type { ProvisionStep } from '../ports/portal.ts'
import type { Asker } from './asker.ts'
import { checkPeople } from './check-people.ts'

/**
 * Replaces the desk's settings as a whole; the zone is that of its hours. What of them the portal shows is written to it
 * at once, and a step that fails stands on the health page. Throws `role.missing`, what `checkDesk` and `checkPeople`
 * refuse, or `desk.unready` before the wizard.
 */
export const saveDesk = (deps: InstallDeps & Pick<Deps, 'people'>) => async ({ portalId, person, desk }: Asker & { readonly desk: DeskSettings }): Promise<Desk> => {
  checkRight(person.roles, 'change-policy')
  checkDesk(desk)
  await checkPeople(deps.people, portalId, desk)
  const now = deps.clock.now()
  const { saved, due } = await deps.database.transact(async (stores) => {
    const before = await stores.desks.read(portalId)
    const portal = await stores.portals.find(portalId)
    await stores.desks.save(portalId, desk, now, person.userId)
    const saved = await stores.desks.read(portalId)
    if (saved === null) throw new Refusal('desk.unready')
    const steps = before === null ? [] : chooseSteps(before, saved)
    for (const step of steps) await stores.provision.mark(portalId, step, 'todo', null, now)
    return { saved, due: steps.length > 0 && portal?.standing === 'active' }
  })
  if (due) await provision(deps)({ portalId })
  return saved
}

/** The steps that depend on what changed. */
function chooseSteps(before: Desk, after: Desk): readonly ProvisionStep[] {
  const language = before.language !== after.language
  const pipeline = before.pipelineName !== after.pipelineName || JSON.stringify(before.borrowedPipeline) !== JSON.stringify(after.borrowedPipeline)
  return [
    ...(language || pipeline ? ['pipeline'] as const : []),
    ...(language ? ['triggers'] as const : []),
    // They run with the rights of the first supervisor.
    ...(language || before.supervisors[0] !== after.supervisors[0] ? ['robots'] as const : []),
  ]
}
