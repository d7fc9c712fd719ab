/** Gives a portal its pipeline, fields, placements and events. Every step is idempotent; a later run goes on where one stopped. */
import { minute } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ProvisionStep, ProvisionWishes } from '../ports/portal.ts'
import { Fault } from '../ports/system.ts'
import type { InstallDeps } from './deps.ts'
import { optionalSteps, provisionSteps } from './provision-steps.ts'

const leaseMs = 5 * minute

export interface StepView { readonly step: ProvisionStep; readonly state: 'todo' | 'running' | 'done' | 'failed' | 'skipped'; readonly error: string | null; readonly at: number }

/**
 * Runs the steps that are not done, or done in part, and stops at the first that fails: its code is on the step, an administrator sees
 * it. Answers the steps as they stand; at once when another instance is running them. Throws `desk.unready`.
 */
export const provision = (deps: InstallDeps) => async ({ portalId }: { readonly portalId: PortalId }): Promise<readonly StepView[]> => {
  const key = `provision:${portalId}`
  const owner = `${deps.owner}:${deps.random.token()}`
  const now = deps.clock.now()
  if (!(await deps.database.transact((stores) => stores.leases.take(key, owner, now, now + leaseMs)))) return await readSteps(deps)({ portalId })
  try {
    await runSteps(deps, portalId)
  } finally {
    await deps.database.transact((stores) => stores.leases.release(key, owner))
  }
  return await readSteps(deps)({ portalId })
}

export const readSteps = (deps: Pick<InstallDeps, 'database'>) => async ({ portalId }: { readonly portalId: PortalId }): Promise<readonly StepView[]> => {
  const known = await deps.database.read((stores) => stores.provision.steps(portalId))
  return provisionSteps.map((step) => known.find((row) => row.step === step) ?? { step, state: 'todo', error: null, at: 0 })
}

async function runSteps(deps: InstallDeps, portalId: PortalId): Promise<void> {
  for (const { step, state, error } of await readSteps(deps)({ portalId })) {
    if ((state !== 'done' || error !== null) && !(await runStep(deps, portalId, step))) return
  }
  await deps.database.transact(async (stores) => {
    const portal = await stores.portals.find(portalId)
    if (portal === null) return
    const ready = portal.info.installed && (portal.standing === 'installing' || portal.standing === 'plan-expired')
    await stores.portals.change(portalId, { provisionedVersion: portal.info.version, ...(ready && { standing: 'active', standingSince: deps.clock.now() }) })
  })
}

/** False when it failed. */
async function runStep(deps: InstallDeps, portalId: PortalId, step: ProvisionStep): Promise<boolean> {
  const mark = (state: StepView['state'], error: string | null) =>
    deps.database.transact((stores) => stores.provision.mark(portalId, step, state, error, deps.clock.now()))
  const wishes = await readWishes(deps, portalId)
  await mark('running', null)
  try {
    const outcome = await deps.provisioning.run(portalId, step, wishes)
    if (outcome.kind === 'pipeline-limit') {
      await mark('failed', 'pipeline-limit')
      return false
    }
    const { pipeline, missing = [] } = outcome
    if (pipeline !== undefined) await deps.database.transact((stores) => stores.desks.savePipeline(portalId, pipeline))
    await mark('done', missing.length === 0 ? null : missing.join(', '))
    deps.log.info('provision.step', { portal: portalId, step, changed: outcome.changed, missing: missing.join(', ') })
    return true
  } catch (error) {
    // An answer nobody understands is no better when it comes again; the step may be tried by hand.
    if (error instanceof Fault && (!error.retryable || error.code === 'portal.garbled') && optionalSteps.includes(step)) {
      await mark('skipped', error.code)
      deps.log.warn('provision.skipped', { portal: portalId, step, code: error.code })
      return true
    }
    await mark('failed', error instanceof Fault ? error.code : 'internal')
    deps.log.error('provision.step', { portal: portalId, step }, error)
    if (error instanceof Fault) return false
    throw error
  }
}

async function readWishes({ database, words }: InstallDeps, portalId: PortalId): Promise<ProvisionWishes> {
  return database.read(async (stores) => {
    const desk = await stores.desks.read(portalId)
    const portal = await stores.portals.find(portalId)
    if (desk === null || portal === null) throw new Refusal('desk.unready')
    const known = await stores.desks.pipeline(portalId)
    const levels = (await stores.levels.current(portalId)).filter(({ value }) => value.givenBy === 'entitlement' || value.givenBy === 'agent' || value.givenBy === 'fallback')
    return {
      pipelineName: desk.pipelineName, language: desk.language, existing: desk.borrowedPipeline, known: known === null ? null : { categoryId: known.categoryId },
      // A robot acts as a supervisor: levels and requests on behalf are theirs to give (mapping.md, "Who may").
      robots: { userId: desk.supervisors[0] ?? portal.backgroundUserId, levels: levels.map(({ key }) => ({ key, name: words.levelName(desk.language, key) })) },
    }
  })
}
