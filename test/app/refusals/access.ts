/** Who is not believed, or not let. */
import type { Problem } from '../../../server/contract/ui/values.ts'
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { reopen } from '../../../server/domain/ticket/closing.ts'
import { openFrame } from '../../portal/apps/frame.ts'
import { forgeFrame } from '../../portal/apps/hostile-frame.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import { call, Refused, visit, type Place } from '../../support/visitor.ts'
import { staff } from '../../demo/people.ts'
import { after, given, rules } from '../../domain/ticket/rules.ts'
import type { House, Scenario } from './house.ts'

const claim = (house: House, proof: object) => call('POST', `${house.url}/session`, { memberId: house.scene.portal.settings.memberId, placement: 'DEFAULT', options: {}, language: 'es', ...proof })
const frameOf = ({ world, portal, app, user }: Place) => openFrame(world, portal, user, app, { placement: 'DEFAULT' })

export const access = {
  'session.missing': ({ url }) => () => call('GET', `${url}/api/home`),
  'session.expired': async (house) => {
    const { session } = await house.agent()
    const at = house.scene.world.clock.now()
    return async () => {
      house.scene.pass(2 * 3_600_000)
      try { return await call('GET', `${house.url}/api/levels`, undefined, session.token) } finally { house.scene.world.clock.set(at, true) }
    }
  },
  'frame.unproved': (house) => () => claim(house, { authId: 'x'.repeat(40) }),
  'frame.forged': (house) => {
    const place = house.scene.place(staff.administrator)
    const frame = forgeFrame(place.world, place.portal, place.user, frameOf(place), 'foreign-app')
    return () => claim(house, { authId: frame.body['AUTH_ID'] })
  },
  'setup.spent': (house) => () => claim(house, { setupToken: 'nobody-knows-it' }),
  'portal.unknown': (house) => () => claim(house, { authId: frameOf(house.scene.place(staff.administrator)).body['AUTH_ID'], memberId: 'f'.repeat(32) }),
  'desk.unready': async ({ scene: { world } }) => {
    const portal = getPortal(world, 'client-paid')
    const [registration] = world.registrations.values()
    const user = portal.users.get(1)
    if (registration === undefined || user === undefined) throw new Error('no application, or nobody to install it')
    const visitor = await visit({ world, portal, app: installApp(world, portal, registration, 1), user }, { placement: 'DEFAULT' })
    return () => visitor.get('/desk')
  },
  'path.unknown': ({ url }) => () => call('GET', `${url}/api/nothing`),
  'input.invalid': async (house) => {
    const page = await house.customer('vip')
    return () => page.post('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: '', description: 'x' })
  },
  'role.missing': async (house) => {
    const page = await house.customer('vip')
    return () => page.post('/news', { language: 'es', title: 'x', body: 'x', link: null, fromOn: '2026-03-02', untilOn: null, active: true })
  },
  'contact.unregistered': async (house) => {
    const page = await house.stranger()
    return () => page.post('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'x' })
  },
  'event.unproved': (house) => async () => {
    const body = new URLSearchParams({ event: 'ONTASKUPDATE', 'data[FIELDS_AFTER][ID]': '1', ts: '1', 'auth[member_id]': house.scene.portal.settings.memberId, 'auth[application_token]': 'f'.repeat(32) })
    const response = await fetch(`${house.url}/b24/events`, { method: 'POST', body })
    if (!response.ok) throw new Refused(await response.json() as Problem)
  },
  // Said to a page of its own, in words: `link-oauth.ts`.
  'link.state': (house) => async () => {
    const response = await fetch(`${house.url}/b24/oauth?code=${'c'.repeat(32)}&state=guessed-by-somebody&member_id=${house.scene.portal.settings.memberId}`)
    if (response.status === 403) throw new Said('link.state')
  },
  'request.limited': (house) => async () => {
    for (let i = 0; i < 130; i++) await call('GET', `${house.url}/public/nobody/calendar.json`).catch((error: unknown) => {
      if (!String(error).includes('path.unknown')) throw error
    })
  },
  // A person's late reopening makes a new request; only a renewed task meets this one, and the portal's move is put back.
  'ticket.reopening-over': () => () => Promise.resolve().then(() => {
    const closed = after(given(), { at: 0, by: { kind: 'system' } }, [{ kind: 'closed' }])
    return reopen(closed, { at: 40 * 86_400_000, by: { kind: 'system' } }, closed.level, rules, false)
  }),
} satisfies Partial<Record<RefusalCode, Scenario>>

/** A refusal that is told in words and not as a problem. */
export class Said extends Error {
  readonly problem: { readonly code: string }
  constructor(code: string) {
    super(code)
    this.problem = { code }
  }
}
