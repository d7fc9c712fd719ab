/** A desk that went through the wizard: agents, schedule, provisioning and the frame's `installFinish`. */
import type { Desk } from '../../../server/domain/desk/desk.ts'
import { policyDays } from '../../../server/domain/desk/days.ts'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import type { Portal } from '../../../server/usecases/ports/portal-stores.ts'
import { words } from '../../../server/texts/words.ts'
import { createPeople } from '../../../server/usecases/customers/people.ts'
import { completeSetup } from '../../../server/usecases/install/complete-setup.ts'
import { createCalendars } from '../../../server/usecases/schedules/calendars.ts'
import { finishInstall } from '../../../server/usecases/install/finish-install.ts'
import { provision } from '../../../server/usecases/install/provision.ts'
import { finishInstall as finishInPortal } from '../../portal/apps/lifecycle.ts'
import type { Gate } from './gate.ts'
import { admin, agent, exchange, frameOf, postFrame } from './visit.ts'

export const supervisor = 2

export const desk: Desk = {
  name: 'Soporte', language: 'la', country: 'PE', zone: 'America/Lima', agents: [agent], supervisors: [supervisor], onCall: [], administrators: [],
  teams: { technical: [agent], commercial: [agent] }, answerMark: '#r', pipelineName: 'Soporte', borrowedPipeline: null, reopeningDays: 30, noticeFromMinutes: 30, ...policyDays, links: {},
}

export async function install(gate: Gate): Promise<Portal> {
  const page = await postFrame(frameOf(gate, admin))
  const { session } = await exchange(gate, { setupToken: page.boot?.['setupToken'] })
  const { portalId, person } = await gate.tokens.prove(`Bearer ${session.token}`)
  await completeSetup({ ...gate.deps, words, calendars: createCalendars(), people: createPeople({ ...gate.connection, ...gate.deps }) })({ portalId, person, desk, schedule: { ...deskSchedule, zone: desk.zone } })
  const steps = await provision(gate.deps)({ portalId })
  const failed = steps.find(({ state }) => state !== 'done')
  if (failed !== undefined) throw new Error(`${failed.step}: ${failed.error}`)
  finishInPortal(gate.world, gate.portal, gate.app)
  if (!(await finishInstall(gate.deps)({ portalId, person }))) throw new Error('not active')
  return await readPortal(gate)
}

export async function readPortal(gate: Gate): Promise<Portal> {
  const portal = await gate.db.database.read((stores) => stores.portals.byMember(gate.portal.memberId))
  if (portal === null) throw new Error('no portal')
  return portal
}
