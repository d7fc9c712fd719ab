/**
 * A desk on the local portal for some minutes, with everything going wrong that can: people work on, then the faults end,
 * what was missed is reconciled, and both sides are compared. The seed repeats what people do and what fails; how far the
 * run gets in its time is the machine's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../server/adapters/database/open.ts'
import type { Log } from '../../server/usecases/ports/system.ts'
import { installDesk } from '../demo/install.ts'
import { eventFaults, requestFaults } from '../portal/faults/fault-box.ts'
import { createRandom } from '../portal/kernel/random.ts'
import { audit, type Audit } from '../resilience/audit/audit.ts'
import { recordCustomer } from '../resilience/customer.ts'
import { openStage, type Stage } from '../support/stage.ts'
import * as acts from './people.ts'
import { count, insist, pick, type Act, type Scene } from './people.ts'

export interface SoakWish { readonly minutes: number; readonly seed: number; readonly rate: number; say(line: string): void }
export interface SoakReport extends Audit { readonly rounds: number; readonly said: number; readonly tally: ReadonlyMap<string, number> }

const hour = 3_600_000
const mostTickets = 150

/** By how often each is done. */
const choices: readonly (readonly [number, Act])[] = [
  [6, acts.openRequest], [4, acts.reply], [5, acts.answer], [2, acts.answerAndClose], [2, acts.note], [1, acts.interim], [1, acts.closeByRequester], [3, acts.reopen],
  [1, acts.redeemCoupon], [4, acts.writeNatively], [2, acts.completeNatively], [2, acts.renewNatively], [2, acts.moveNatively], [2, acts.handOverNatively],
]
const urn = choices.flatMap(([times, act]) => Array.from({ length: times }, () => act))

export async function soak({ minutes, seed, rate, say }: SoakWish): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-soak-'))
  const bugs: string[] = []
  const log: Log = { info() {}, warn() {}, error: (event, facts, cause) => { bugs.push(`error ${event} ${JSON.stringify(facts)} ${cause instanceof Error ? cause.stack ?? cause.message : ''}`) } }
  const stage = await openStage({ dataDir: folder, limits: false, seed, startAt: Date.UTC(2026, 10, 16, 15), timeoutMs: 3000, log })
  let closed = false
  try {
    const desk = await installDesk(stage.world)
    const customer = await recordCustomer(desk, { name: 'Talleres Andinos', userId: 6, basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, coupons: 20 })
    const scene: Scene = { world: stage.world, desk, random: createRandom(seed), acknowledged: new Map(), said: [], codes: [...customer.codes], tally: new Map() }
    stage.world.faults.setChaos({ seed, rate, kinds: [...requestFaults, ...eventFaults], maxDelayMs: 300, stages: ['rest', 'oauth', 'event'] })
    const until = performance.now() + minutes * 60_000
    let rounds = 0
    for (; performance.now() < until; rounds += 1) await playRound(stage, scene)
    say(`${rounds} rounds, ${scene.acknowledged.size} requests; the faults end`)
    stage.world.faults.setChaos(null)
    for (const { fault, kind } of stage.world.log.list({ limit: 100_000 })) if (fault !== '') count(scene, `fault: ${kind} ${fault}`)
    await calmDown(stage, scene, say)
    const now = stage.world.clock.now()
    await stage.close()
    closed = true
    const opened = await openDatabase({ dataDir: folder })
    const found = await audit({ database: opened.database, portal: desk.portal, now, customerIds: [customer.customerId], acknowledged: scene.acknowledged, said: scene.said })
    await opened.close()
    return { ...found, rounds, said: scene.said.length, tally: scene.tally, differences: [...found.differences, ...bugs] }
  } finally {
    if (!closed) await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function playRound(stage: Stage, scene: Scene): Promise<void> {
  const { world, random } = scene
  const { passes } = stage.app
  for (let i = 0; i < 3; i += 1) {
    const act = pick(scene, urn)
    if (act !== acts.openRequest || scene.acknowledged.size < mostTickets) await act(scene)
  }
  const luck = () => random.next()
  await Promise.all([
    ...(luck() < 0.7 ? [passes.dispatch()] : []), ...(luck() < 0.7 ? [passes.applyEvents()] : []),
    ...(luck() < 0.5 ? [passes.sweep()] : []), ...(luck() < 0.1 ? [passes.reconcile()] : []), ...(luck() < 0.02 ? [passes.checkPortals()] : []),
  ])
  if (luck() < 0.3) world.clock.advance(Math.floor(luck() * (luck() < 0.1 ? 8 * hour : hour / 3)))
  if (luck() < 0.1) await mend(scene)
}

/** An administrator looks at the desk's health, and by opening the app links a broken chain again. */
async function mend(scene: Scene): Promise<{ readonly standing: string; readonly waiting: number }> {
  const health = await insist(scene, 1, (person) => person.get<{ standing: string; outbox: { queued: number; parked: number } }>('/health'))
  if (health === null) throw new Error('the administrator was refused')
  if (health.standing !== 'active') count(scene, `standing: ${health.standing}`)
  if (health.outbox.parked > 0) await insist(scene, 1, (person) => person.post('/health/requeue'))
  return { standing: health.standing, waiting: health.outbox.queued + health.outbox.parked }
}

/** Faults are over: the clock goes on until nothing waits and nothing is found any more, on a working morning. */
async function calmDown({ app: { passes }, world }: Stage, scene: Scene, say: (line: string) => void): Promise<void> {
  const day = 24 * hour
  const morning = Math.ceil((world.clock.now() - 15 * hour) / day) * day + 15 * hour
  const weekday = new Date(morning).getUTCDay()
  world.clock.set(morning + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day)
  let quiet = 0
  for (let round = 0; round < 40 && quiet < 3; round += 1) {
    await passes.checkPortals()
    await passes.sweep()
    await passes.dispatch()
    await world.queue.idle()
    await passes.applyEvents()
    const { moves, messages } = (await passes.reconcile()) as { moves: number; messages: number }
    await passes.dispatch()
    const { standing, waiting } = await mend(scene)
    quiet = standing === 'active' && waiting === 0 && moves + messages === 0 ? quiet + 1 : 0
    world.clock.advance(round < 12 ? hour / 12 : hour)
  }
  if (quiet < 3) say('it did not become quiet')
  await passes.sweep()
  await passes.dispatch()
}
