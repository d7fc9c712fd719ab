/** `npm run demo`: the app, the local portal and the sample desk, with everything that runs by itself running. */
import { startSchedule } from '../../server/cron/schedule.ts'
import { createJobs } from '../../server/jobs.ts'
import { openStage } from '../support/stage.ts'
import { demoPortals, sampleCustomers, stranger } from './people.ts'
import { choosePorts } from './ports.ts'
import { fillSampleDesk } from './sample-desk.ts'
import { openScene, type Scene } from './scene.ts'

/** Resolves when it is over: after `stop` was called. */
export async function showDemonstration(print: (line: string) => void, stopped: Promise<void>): Promise<void> {
  const stage = await openStage({ ...await choosePorts(), portals: demoPortals, limits: false, logLevel: process.env['LOG_LEVEL'] ?? 'warn' })
  try {
    print('Filling the sample desk with two weeks of work ...')
    const scene = openScene(stage)
    const over = stopped.then(() => true)
    const today = await Promise.race([fillSampleDesk(scene, Date.now(), (line) => print(`  ${line}`)), over])
    if (typeof today !== 'number') return
    stage.world.clock.set(today)
    const schedule = startSchedule(createJobs(stage.app.passes), stage.app.coordinator, stage.app.log)
    for (const line of describe(scene, today)) print(line)
    await over
    print('\nStopping ...')
    await schedule.stop()
  } finally {
    await stage.close()
  }
}

function describe(scene: Scene, today: number): readonly string[] {
  const menu = scene.readApp().placements.find(({ placement }) => placement === 'LEFT_MENU')
  const user = (id: number, what: string) => `  ${String(id).padStart(2)}  ${toName(scene, id).padEnd(15)} ${what}`
  return [
    '', `Open  http://${scene.portal.host}/marketplace/menu/${menu?.id ?? 1}/?user=3`, '',
    `The desk lives in ${new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Lima', dateStyle: 'full', timeStyle: 'short' }).format(today)} (Lima).`,
    'The buttons beside the clock in the top bar move it forward: an hour, hours, a day, the next morning.', '',
    'The list in the top bar changes who you are:',
    user(1, 'administrator'), user(2, 'supervisor, on call'), user(3, 'agent, technical'), user(4, 'agent, technical (English)'), user(5, 'agent, commercial'),
    ...sampleCustomers.map(({ userId, name, levelKey, coupons }) => user(userId, `${name}: ${levelKey}${coupons === true ? ', with coupons' : ''}`)),
    user(stranger, 'nobody’s contact: is told how to register'),
    '', `A coupon of ${sampleCustomers.find(({ coupons }) => coupons)?.name ?? ''} to type: ${scene.customers.get('vip')?.codes[1] ?? ''}`,
    `The app itself answers at ${scene.stage.url}. Ctrl-C stops everything; nothing is kept.`,
  ]
}

function toName(scene: Scene, userId: number): string {
  const person = scene.portal.users.get(userId)
  return `${person?.name ?? ''} ${person?.lastName ?? ''}`
}
