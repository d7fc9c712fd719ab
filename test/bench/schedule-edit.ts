/** A new holiday over a hundred thousand open clocks of which five hundred touch it: those are recomputed, no others (sla-rules 5). */
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { lima, monday9 } from '../usecases/stage.ts'
import type { Bench } from './bench.ts'
import { openCrowd, serverUrl } from './crowd.ts'

const open = 100_000
const touching = 500

export const scheduleBench: Bench = {
  name: 'schedule',
  async run() {
    const crowd = await openCrowd()
    const { stage } = crowd
    try {
      await crowd.add(open - touching, 'partner-bronze', monday9)
      stage.clock.at = lima('2026-03-13', '17:00')
      for (let i = 0; i < touching; i += 1) await stage.open()
      const schedule = { ...deskSchedule, holidays: [{ on: '2026-03-16', name: 'Día de la prueba' }] }
      const startedAt = performance.now()
      const { effect } = await saveSchedule(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), schedule, version: 1, reason: 'Feriado declarado' })
      const took = performance.now() - startedAt
      if (effect.moved !== touching) throw new Error(`${effect.moved} promises moved instead of ${touching}`)
      return [
        { label: `new holiday over ${open} open clocks: recomputed`, value: effect.checked, unit: 'clocks', goal: { atMost: touching } },
        { label: `the same, until saved and told, ${serverUrl === undefined ? 'embedded' : 'PostgreSQL'}`, value: took, unit: 'ms' },
      ]
    } finally {
      await crowd.close()
    }
  },
}
