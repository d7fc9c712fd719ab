/** What people do during a soak, on the screens and natively. Each text is said once in the whole run, so that a lost or doubled one is seen. */
import type { OpenTicketAnswer, TicketView } from '../../server/contract/ui/tickets.ts'
import type { InstalledDesk } from '../demo/install.ts'
import { actAs } from '../portal/kernel/act.ts'
import type { Random } from '../portal/kernel/random.ts'
import type { World } from '../portal/kernel/world.ts'
import { completeTask, moveDeal, writeInTask } from '../portal/people.ts'
import { Refused, type Visitor } from '../support/visitor.ts'

export interface Said { readonly number: number; readonly text: string; readonly visibility: 'public' | 'internal' | 'interim'; readonly writtenBy?: number }

export interface Scene {
  readonly world: World
  readonly desk: InstalledDesk
  readonly random: Random
  /** Subjects and numbers of the requests that were acknowledged. */
  readonly acknowledged: Map<string, number>
  /** What was acknowledged, or written into a chat, and must be in the conversation once. */
  readonly said: Said[]
  readonly codes: string[]
  readonly tally: Map<string, number>
}

const requester = 6
const supervisor = 2
const agents = [3, 4, 5]
const attempts = 40

export type Act = (scene: Scene) => Promise<void>

let words = 0
const nextText = (what: string) => `${what} ${++words}`

export const openRequest: Act = async (scene) => {
  const subject = nextText('solicitud')
  const key = crypto.randomUUID()
  const answer = await insist(scene, requester, (person) => person.post<OpenTicketAnswer>('/tickets', { key, kind: scene.random.next() < 0.5 ? 'technical' : 'commercial', subject, description: subject }))
  if (answer !== null) scene.acknowledged.set(subject, answer.number)
}

/** A command on a screen that says something; what was refused was not said. */
function say(userId: (scene: Scene) => number, command: string, visibility: Said['visibility'], extra: Readonly<Record<string, unknown>> = {}): Act {
  return async (scene) => {
    const number = pickTicket(scene)
    if (number === null) return
    const text = nextText(command)
    const key = crypto.randomUUID()
    const answer = await insist(scene, userId(scene), (person) => person.post(`/tickets/${number}/commands`, { command, text, key, ...extra }))
    if (answer !== null) scene.said.push({ number, text, visibility })
  }
}

const anAgent = (scene: Scene) => pick(scene, agents)
export const reply = say(() => requester, 'reply', 'public')
/** Requests are picked at random, so most are served out of turn. */
const outOfTurn = 'elegida al azar'
export const answer = say(anAgent, 'answer', 'public', { outOfTurn })
export const answerAndClose = say(anAgent, 'answer', 'public', { close: true, outOfTurn })
export const note = say(anAgent, 'note', 'internal')
export const interim = say(anAgent, 'interim', 'interim')

export const closeByRequester: Act = async (scene) => {
  const number = pickTicket(scene)
  if (number !== null) await insist(scene, requester, (person) => person.post(`/tickets/${number}/commands`, { command: 'close' }))
}

/** After the window a new ticket would be made; a soak does not last that long. */
export const reopen = say(() => requester, 'reopen', 'public')

export const redeemCoupon: Act = async (scene) => {
  const [number, code] = [pickTicket(scene), scene.codes.pop()]
  if (number !== null && code !== undefined) await insist(scene, requester, (person) => person.post(`/tickets/${number}/commands`, { command: 'redeem-coupon', code }))
}

/** The responsible writes into the task's chat: half of the times with the mark of a public answer. */
export const writeNatively: Act = async (scene) => {
  const place = await findPlace(scene)
  if (place?.assignee === undefined || place.state === 'solved') return
  const isAnswer = scene.random.next() < 0.5
  const text = nextText(isAnswer ? 'respuesta en el chat' : 'nota en el chat')
  writeInTask({ world: scene.world, portal: scene.desk.portal, userId: place.assignee }, place.taskId, isAnswer ? `#r ${text}` : text)
  scene.said.push({ number: place.number, text, visibility: isAnswer ? 'public' : 'internal', writtenBy: place.assignee })
}

export const completeNatively: Act = async (scene) => {
  const place = await findPlace(scene)
  if (place?.assignee !== undefined) tryNatively(() => { completeTask({ world: scene.world, portal: scene.desk.portal, userId: place.assignee ?? 0 }, place.taskId) })
}

export const renewNatively: Act = async (scene) => {
  const place = await findPlace(scene)
  if (place?.assignee !== undefined) tryNatively(() => { actAs(scene.world, scene.desk.portal, place.assignee ?? 0, { method: 'tasks.task.renew', params: { taskId: place.taskId } }) })
}

export const moveNatively: Act = async (scene) => {
  const place = await findPlace(scene)
  if (place === null) return
  const stages = scene.desk.portal.table<{ id: number; entityId: string; statusId: string }>('crmStatus').where(({ entityId }) => entityId === place.stageEntity).map(({ statusId }) => statusId)
  if (stages.length > 0) tryNatively(() => { moveDeal({ world: scene.world, portal: scene.desk.portal, userId: supervisor }, place.dealId, pick(scene, stages)) })
}

export const handOverNatively: Act = async (scene) => {
  const place = await findPlace(scene)
  if (place !== null) tryNatively(() => { actAs(scene.world, scene.desk.portal, supervisor, { method: 'tasks.task.update', params: { taskId: place.taskId, fields: { RESPONSIBLE_ID: anAgent(scene) } } }) })
}

interface Place { readonly number: number; readonly dealId: number; readonly taskId: number; readonly assignee: number | undefined; readonly state: string; readonly stageEntity: string }

/** Where a ticket is in the portal, if it is there yet; as the agent's screen says. */
async function findPlace(scene: Scene): Promise<Place | null> {
  const number = pickTicket(scene)
  if (number === null) return null
  const view = await insist(scene, supervisor, (person) => person.get<TicketView>(`/tickets/${number}`))
  if (view?.portal === null || view === null) return null
  const deal = scene.desk.portal.table<{ id: number; values: Record<string, unknown> }>('crmItem2').get(view.portal.dealId)
  return { number, ...view.portal, assignee: view.assignee?.userId, state: view.state, stageEntity: `DEAL_STAGE_${String(deal?.values['categoryId'])}` }
}

/** What the portal itself refuses a person is no matter of the app. */
function tryNatively(act: () => void): void {
  try { act() } catch { /* the portal refused */ }
}

/** A person whose page failed tries again, with the same key; `null` when the app refused. */
export async function insist<Answer>(scene: Scene, userId: number, act: (person: Visitor) => Promise<Answer>): Promise<Answer | null> {
  for (let attempt = 0; ; attempt += 1) {
    let person: Visitor
    try {
      person = await scene.desk.open(userId)
    } catch (cause) {
      count(scene, 'page failed')
      // A chain that broke is linked again by an administrator who opens the app; until then others see what they must ask for.
      if (attempt % 4 === 3) await scene.desk.open(1).then(() => count(scene, 'an administrator looked in'), () => undefined)
      if (attempt > attempts) throw new Error(`user ${userId} could not open the app`, { cause })
      continue
    }
    try {
      return await act(person)
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      if (cause.problem.status < 500) {
        count(scene, `refused: ${cause.problem.code}`)
        return null
      }
      count(scene, `failed: ${cause.problem.code}`)
      if (attempt > attempts) throw cause
    }
  }
}

export function count({ tally }: Scene, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1)
}

export function pick<One>({ random }: Scene, all: readonly One[]): One {
  const one = all[Math.floor(random.next() * all.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

function pickTicket(scene: Scene): number | null {
  return scene.acknowledged.size === 0 ? null : pick(scene, [...scene.acknowledged.values()].slice(-30))
}
