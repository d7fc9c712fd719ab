import './style.css'
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp } from 'vue'
import App from './App.vue'
import { openApi, toProblem, type Api } from './api'
import { readBoot } from './boot'
import { apiKey, frameKey } from './composables/surroundings'
import { openFrame, type Frame } from './frame'
import { openKitLocale } from './locales'
import { createPages, type Opening } from './pages'
import { openWords } from './words'

const boot = readBoot()
const frame = await openFrame()
const words = await openWords(frame?.language ?? boot.language)
const { opening, api } = await open(frame)
const app = createApp(App, {
  locale: await openKitLocale(words.global.locale.value),
  frame,
  // A tab inside a task, deal or company is one page; the rest of the app has its own menu entry.
  navigation: opening.kind === 'session' && opening.session.page.kind === 'home' && opening.session.desk !== null,
})
if (frame !== null) app.provide(frameKey, frame)
if (api !== null) app.provide(apiKey, api)
app.use(words)
app.use(b24ui)
app.use(createPages(opening))
app.mount('#app')

async function open(around: Frame | null): Promise<{ opening: Opening; api: Api | null }> {
  if (around === null) return { opening: { kind: 'outside' }, api: null }
  let { setupToken } = boot
  const prove = async (fresh: boolean) => {
    const proof = setupToken === null ? { authId: await around.readAuthId(fresh) } : { setupToken }
    setupToken = null
    return { memberId: around.memberId, placement: around.placement, options: { ...around.options }, language: around.language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...proof }
  }
  try {
    const api = await openApi(prove)
    return { opening: { kind: 'session', session: api.session, installing: boot.page === 'install' }, api }
  } catch (error) {
    return { opening: { kind: 'refused', problem: toProblem(error) }, api: null }
  }
}
