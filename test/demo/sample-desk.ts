/**
 * Fills a fresh desk through the app's own API: the world's clock goes back two weeks, and each thing happens at its
 * time, with the sweeps of those days, until the clock stands at the sample's today.
 */
import type { DeskRequest } from '../../server/contract/ui/desk.ts'
import type { Scene } from './scene.ts'
import { chooseToday, goBack, toInstant } from './calendar.ts'
import { customersChapter } from './chapters/customers.ts'
import { installDesk } from './install.ts'
import { staff } from './people.ts'
import { openRequest, order, readTicket } from './requests.ts'
import { readPerson, stories } from './stories.ts'

const hour = 3_600_000

interface Happening { readonly at: number; run(): Promise<void> }

/** Answers the instant the desk then lives in. */
export async function fillSampleDesk(scene: Scene, realNow: number, tell: (line: string) => void): Promise<number> {
  const today = chooseToday(realNow)
  scene.world.clock.set(goBack(today, 12) + 8.2 * hour, true)
  await installDesk(scene.world)
  tell('installed and provisioned')
  for (const { play } of customersChapter.steps.slice(0, 2)) await play(scene)
  await recordArticles(scene)
  tell('customers, coupons and articles recorded')
  let done = 0
  for (const { at, run } of [...readStories(scene, today), ...readSweeps(scene, today)].sort((a, b) => a.at - b.at)) {
    scene.world.clock.set(at, true)
    await run()
    await scene.settle()
    if (++done % 20 === 0) tell(`${done} things happened`)
  }
  scene.world.clock.set(today, true)
  await scene.stage.app.passes.sweep()
  await scene.settle()
  return today
}

function readStories(scene: Scene, today: number): Happening[] {
  const numbers = new Map<string, number>()
  const read = (id: string) => numbers.get(id) ?? 0
  return stories.flatMap((story): Happening[] => {
    const opening: Happening = {
      at: toInstant(today, story.when),
      async run() {
        const coupon = story.coupon === true ? { couponCode: scene.customers.get(story.by)?.codes[0] ?? '' } : {}
        numbers.set(story.id, (await openRequest(scene, story.by, { ...story.wish, ...coupon })).number)
      },
    }
    return [opening, ...story.acts.map((act): Happening => ({
      at: toInstant(today, act.when),
      async run() {
        const number = read(story.id)
        const { assignee } = await readTicket(scene, staff.supervisor, number)
        const command = act.order.command === 'merge-into' && 'story' in act.order ? { command: 'merge-into', number: read(act.order.story) } as const : act.order
        await order(scene, readPerson(act, story, assignee?.userId ?? staff.lucia), number, command)
      },
    }))]
  })
}

/** Each hour of the last three working days, and twice on the days before. */
function readSweeps(scene: Scene, today: number): Happening[] {
  const sweeps: Happening[] = []
  for (let daysAgo = 10; daysAgo >= 0; daysAgo--) {
    for (let i = 0; i <= 10; i += daysAgo > 3 ? 5 : 1) {
      const at = goBack(today, daysAgo) + (8 + i) * hour + 61_000
      if (at < today) sweeps.push({ at, run: async () => { await scene.stage.app.passes.sweep() } })
    }
  }
  return sweeps
}

const articles = [
  { language: 'es', title: 'Importar contactos sin duplicados', body: 'Active el control de duplicados y cargue el archivo por partes de 5 000 filas.', link: null, suggested: true, active: true },
  { language: 'es', title: 'El correo no entra en el CRM', body: 'Compruebe en Ajustes, Correo, que el buzón sigue conectado y vuelva a dar permiso.', link: null, suggested: true, active: true },
  { language: 'es', title: 'Pedir datos de acceso', body: 'Hola, {contact}: para seguir con la solicitud {number} necesitamos la dirección del sitio y su edición.', link: null, suggested: false, active: true },
  { language: 'en', title: 'Keeping your data after a trial', body: 'Your data stay for thirty days after a trial; a paid plan brings them back.', link: null, suggested: true, active: true },
]

async function recordArticles(scene: Scene): Promise<void> {
  const page = await scene.as(staff.administrator)
  for (const article of articles) await page.post('/articles', article)
  const desk = await page.get<DeskRequest>('/desk')
  const link = (title: string, path: string, language = 'es') => ({ title, url: `https://example.com/${path}`, language })
  await page.put('/desk', { ...desk, onCall: [staff.supervisor], links: { ...desk.links, faq: [link('Preguntas frecuentes', 'faq'), link('Frequent questions', 'en/faq', 'en')], documents: [link('Documentación', 'docs')], videos: [link('Videos', 'videos')] } })
}
