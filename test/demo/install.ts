/** An administrator installs the app on a portal and runs the wizard, by HTTP as the page would. */
import type { HolidayProposal, SetupView, StepView } from '../../server/contract/ui/desk.ts'
import { finishInstall, installApp } from '../portal/apps/lifecycle.ts'
import type { InstalledApp } from '../portal/kernel/app.ts'
import type { Portal } from '../portal/kernel/portal.ts'
import type { World } from '../portal/kernel/world.ts'
import { visit, type Place, type Visitor } from '../support/visitor.ts'

export interface Staff { readonly administrator: number; readonly supervisors: readonly number[]; readonly agents: readonly number[] }
/** The people of the sample desk: Elena; Tomás; Lucía, Marco and Ana. */
export const sampleStaff: Staff = { administrator: 1, supervisors: [2], agents: [3, 4, 5] }

export interface InstalledDesk { readonly portal: Portal; readonly app: InstalledApp; readonly steps: readonly StepView[]; place(userId: number): Place; open(userId: number): Promise<Visitor> }

export async function installDesk(world: World, key = 'desk', staff: Staff = sampleStaff): Promise<InstalledDesk> {
  const portal = world.portals.get(key)
  const [registration] = world.registrations.values()
  if (portal === undefined || registration === undefined) throw new Error(`no portal ${key}`)
  const app = installApp(world, portal, registration, staff.administrator)
  const place = (userId: number): Place => {
    const user = portal.users.get(userId)
    if (user === undefined) throw new Error(`no user ${userId} on ${key}`)
    return { world, portal, app, user }
  }
  const { wizard, steps } = await provisionDesk(place(staff.administrator), staff)
  await finishDesk(place(staff.administrator), wizard)
  return { portal, app, steps, place, open: (userId) => visit(place(userId), { placement: 'DEFAULT' }) }
}

/** The wizard from its first page to the last step of provisioning. */
export async function provisionDesk(administrator: Place, staff: Staff = sampleStaff): Promise<{ readonly wizard: Visitor; readonly steps: readonly StepView[] }> {
  const wizard = await visit(administrator, { placement: 'DEFAULT' })
  const setup = await wizard.get<SetupView>('/setup')
  const year = new Date(administrator.world.clock.now()).getUTCFullYear()
  const { holidays } = await wizard.get<HolidayProposal>(`/holidays?country=PE&year=${year}`)
  await wizard.put('/setup', {
    desk: {
      ...setup.desk, name: 'Soporte Cordillera', pipelineName: 'Soporte', agents: staff.agents, supervisors: staff.supervisors,
      teams: { technical: staff.agents.slice(0, 2), commercial: staff.agents.slice(2) },
    },
    schedule: { ...setup.schedule, holidays },
  })
  return { wizard, steps: await wizard.post<StepView[]>('/setup/provision') }
}

/** What `installFinish` of the frame does, and our word to the app after it. */
export async function finishDesk({ world, portal, app }: Place, wizard: Visitor): Promise<void> {
  finishInstall(world, portal, app)
  await wizard.post('/setup/finish')
}
