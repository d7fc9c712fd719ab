/** Starts the shell in the browser: session, layout, pages, pulse. */
import { showBar } from './layout/bar.ts'
import { markMenu, showMenu } from './layout/menu.ts'
import { openToasts } from './layout/toast.ts'
import { h, replace } from './element.ts'
import { createFrameHost } from './frame/host.ts'
import { chooseRoute } from './routes.ts'
import { CallError, openSession, readPulse, takeUserFromAddress } from './session.ts'
import type { Shell } from './shell.ts'

const PULSE_MILLISECONDS = 1000

async function start(): Promise<void> {
  takeUserFromAddress()
  const slider = new URLSearchParams(location.search).get('IFRAME') === 'Y'
  const toasts = openToasts()
  const content = h('main', { id: 'content', 'data-test': 'content' })
  const title = h('h1', { id: 'pagetitle', 'data-test': 'page-title' })
  const layout = h('div', { class: slider ? 'layout layout-slider' : 'layout' })
  document.body.append(layout)
  let session = await openSession()
  let listeners: (() => unknown)[] = []
  let drawn = 0

  const draw = async (): Promise<void> => {
    const turn = ++drawn
    listeners = []
    shell.frames.closePageFrames()
    const path = location.pathname.endsWith('/') ? location.pathname : `${location.pathname}/`
    const route = chooseRoute(path)
    const visit = { parts: route?.parts ?? [], query: new URLSearchParams(location.search), path: path + location.search }
    const page = route ? await route.page(shell, visit).catch(showRefusal) : h('p', { class: 'card empty', 'data-test': 'page-missing' }, session.say('page.missing'))
    if (turn !== drawn) return
    replace(content, page)
    markMenu(layout, path)
  }
  const showRefusal = (error: unknown): Node => {
    if (!(error instanceof CallError)) throw error
    return h('p', { class: 'card empty', 'data-test': 'page-refused', 'data-code': error.code }, session.say('error.call', { text: error.message || error.code }))
  }
  const attempt = async (action: () => Promise<unknown>): Promise<void> => {
    try {
      await action()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      toasts.show(session.say('error.call', { text: error.message || error.code }))
    }
  }
  const show = (): void => {
    document.documentElement.lang = session.user.language === 'en' ? 'en' : 'es'
    replace(layout, slider ? null : showMenu(shell), h('div', { class: 'stage' }, slider ? null : showBar(shell), title, content))
  }
  const shell: Shell = {
    get session() { return session },
    frames: createFrameHost(() => shell),
    slider,
    navigate: (path) => { history.pushState(null, '', path); void attempt(draw).then(() => scrollTo(0, 0)) },
    refresh: () => attempt(draw),
    restart: async () => { session = await openSession(); show(); await attempt(draw) },
    onChange: (listener) => { listeners.push(listener) },
    setTitle: (text) => { title.textContent = text; document.title = `${text} · ${session.portal.name}` },
    reloadData: () => { for (const listener of listeners) void attempt(async () => listener()) },
    notify: (text) => toasts.show(text),
    setHeading: (text) => { title.textContent = text },
    attempt,
  }
  document.addEventListener('click', (event) => followLink(event, shell))
  // Events of placements happen by hand: `dispatchEvent(new CustomEvent('placement-event', { detail: { event, data } }))`.
  addEventListener('placement-event', (event) => {
    const { event: name, data } = (event as CustomEvent<{ event: string; data: unknown }>).detail
    shell.frames.announce(name, data)
  })
  addEventListener('popstate', () => void attempt(draw))
  show()
  await attempt(draw)
  keepPulse(shell.reloadData)
}

/** Links to the portal's own pages change the page without loading the document again. */
function followLink(event: MouseEvent, shell: Shell): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.defaultPrevented) return
  event.preventDefault()
  shell.navigate(link.pathname + link.search)
}

function keepPulse(changed: () => void): void {
  let revision = -1
  const beat = async (): Promise<void> => {
    try {
      const pulse = await readPulse()
      document.dispatchEvent(new CustomEvent('pulse', { detail: pulse }))
      if (revision !== -1 && pulse.revision !== revision) changed()
      revision = pulse.revision
    } finally {
      setTimeout(() => void beat().catch(() => {}), PULSE_MILLISECONDS)
    }
  }
  void beat().catch(() => {})
}

void start()
