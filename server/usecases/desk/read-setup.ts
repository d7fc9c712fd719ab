/** Everything the wizard shows: what was chosen before or what a new desk starts with, and what there is to choose from. */
import { deskSchedule } from '../../domain/calendar/schedule.ts'
import { policyDays } from '../../domain/desk/days.ts'
import type { DeskSettings } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import { provisionSteps } from '../install/provision-steps.ts'
import type { Inbound } from '../ports/portal.ts'
import type { Holidays } from '../ports/system.ts'
import type { Asker } from './asker.ts'

export interface SetupDeps extends Pick<Deps, 'database'> { readonly inbound: Inbound; readonly holidays: Holidays }

/** Throws `role.missing`; a `Fault` when the portal is silent. */
export const readSetup = ({ database, inbound, holidays }: SetupDeps) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'change-policy')
  const users = await inbound.users(portalId)
  const stored = await database.read(async (stores) => ({
    portal: await stores.portals.find(portalId), desk: await stores.desks.read(portalId),
    schedule: await stores.schedules.current(portalId, 'desk'), steps: await stores.provision.steps(portalId),
  }))
  if (stored.portal === null) throw new Refusal('portal.unknown')
  const steps = provisionSteps.map((step) => stored.steps.find((row) => row.step === step) ?? { step, state: 'todo', error: null, at: 0 })
  const limited = steps.some(({ error }) => error === 'pipeline-limit') || (stored.desk !== null && stored.desk.borrowedPipeline !== null)
  return {
    desk: stored.desk ?? newDesk(person.language),
    schedule: stored.schedule?.value ?? deskSchedule,
    users: users.filter(({ active }) => active).map(({ userId, name, position }) => ({ userId, name, position })),
    countries: readCountries(holidays, person.language),
    steps,
    pipelines: limited ? await inbound.categories(portalId) : null,
    finished: stored.portal.info.installed && stored.portal.provisionedVersion === stored.portal.info.version,
  }
}

/** The policy's own place; the people are the administrator's to choose. */
function newDesk(language: string): DeskSettings {
  return {
    name: '', language, country: 'PE', agents: [], supervisors: [], onCall: [], administrators: [],
    teams: { technical: [], commercial: [] }, answerMark: '#r', pipelineName: '', borrowedPipeline: null, reopeningDays: 30, noticeFromMinutes: 60, ...policyDays, links: {},
  }
}

function readCountries(holidays: Holidays, language: string): readonly { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([toLocale(language), 'es'], { type: 'region' })
  return holidays.countries().map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => a.name.localeCompare(b.name))
}

/** The portal's language codes are its own (facts 11.3); an unknown one must not break a list of names. */
function toLocale(language: string): string {
  const known: Readonly<Record<string, string>> = { la: 'es-419', br: 'pt-BR', sc: 'zh-Hans', cn: 'zh-Hans', tc: 'zh-Hant', ua: 'uk', vn: 'vi', kz: 'kk', in: 'hi' }
  return known[language] ?? (/^[a-z]{2,3}$/.test(language) ? language : 'es')
}
