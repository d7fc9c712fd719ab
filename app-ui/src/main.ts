import './style.css'
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp } from 'vue'
import App from './App.vue'
import { openApi } from './api'
import { readBoot } from './boot'
import { openFrame } from './frame'
import { createPages } from './pages'
import { apiKey, frameKey } from './composables/surroundings'
import { openWords } from './words'

const boot = readBoot()
const frame = await openFrame()
const words = await openWords(frame?.language ?? boot.language)
const app = createApp(App, { language: words.global.locale.value })
app.use(words)
app.use(b24ui)
if (frame === null) {
  app.use(createPages('outside'))
} else {
  let setupToken = boot.setupToken
  const prove = async (fresh: boolean) => {
    const proof = setupToken === null ? { authId: await frame.readAuthId(fresh) } : { setupToken }
    setupToken = null
    return { memberId: frame.memberId, placement: frame.placement, options: { ...frame.options }, language: frame.language, ...proof }
  }
  const api = await openApi(prove).catch((error: unknown) => error as Error)
  app.provide(frameKey, frame)
  if (api instanceof Error) {
    app.use(createPages('refused', api))
  } else {
    app.provide(apiKey, api)
    app.use(createPages(api.session.setupNeeded && boot.page === 'install' ? 'setup' : api.session.page.kind, api.session))
  }
}
app.mount('#app')
