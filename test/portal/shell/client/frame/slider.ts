/** Sliders: a page of the portal, or an app, over the page that asked for it. Each ends when it is closed. */
import { toText } from '../format/text.ts'
import { h } from '../element.ts'
import type { Shell } from '../shell.ts'
import type { SliderPage } from './slider-path.ts'

interface Slider {
  readonly body: HTMLElement
  readonly setTitle: (title: string) => void
  readonly close: () => void
  readonly closed: Promise<void>
}

interface SliderLook {
  readonly title: string
  readonly maxWidth: number | null
  /** Space left free at the left edge, in pixels. */
  readonly leftBoundary: number
  readonly label?: { readonly text: string; readonly color: string; readonly background: string }
}

const open: Slider[] = []
addEventListener('keydown', (event) => { if (event.key === 'Escape') open.at(-1)?.close() })
/** A page inside a slider asks the window around it to close the slider it stands in. */
addEventListener('slider-close', () => open.at(-1)?.close())

export async function openPageSlider(shell: Shell, page: SliderPage): Promise<void> {
  const slider = showSlider(shell, { title: '', maxWidth: page.maxWidth, leftBoundary: 0 })
  slider.body.append(h('iframe', { class: 'slider-page', src: page.path, title: page.path, 'data-test': 'slider-page' }))
  await slider.closed
}

/** The app is posted anew as DEFAULT; what does not begin with `bx24_` is its PLACEMENT_OPTIONS. */
export async function openAppSlider(shell: Shell, appCode: string, params: Readonly<Record<string, unknown>>): Promise<void> {
  const options = Object.fromEntries(Object.entries(params).filter(([name]) => !name.startsWith('bx24_')))
  const title = shell.session.apps.find((app) => app.code === appCode)?.title ?? appCode
  const slider = showSlider(shell, toLook(params, title))
  const frame = await shell.frames.open({
    kind: 'slider', holder: slider.body, setTitle: slider.setTitle, close: slider.close,
    wish: { appCode, placement: 'DEFAULT', options, uri: location.pathname + location.search },
  })
  await slider.closed
  shell.frames.forget(frame)
}

function toLook(params: Readonly<Record<string, unknown>>, title: string): SliderLook {
  const label = params['bx24_label']
  const named = typeof label === 'object' && label !== null ? label as Record<string, unknown> : null
  const look = {
    title: typeof params['bx24_title'] === 'string' ? params['bx24_title'] : title,
    maxWidth: Number(params['bx24_width']) || null, leftBoundary: Number(params['bx24_leftBoundary']) || 0,
  }
  if (!named) return look
  return { ...look, label: { text: toText(named['text']), color: toText(named['color']), background: toText(named['bgColor']) } }
}

function showSlider(shell: Shell, look: SliderLook): Slider {
  const title = h('h2', { 'data-test': 'slider-title' }, look.title)
  const body = h('div', { class: 'slider-body' })
  const panel = h('section', { class: 'slider-panel', role: 'dialog', 'aria-label': look.title },
    h('header', { class: 'slider-head' }, title,
      h('button', { type: 'button', class: 'slider-close', 'data-test': 'slider-close', onclick: () => slider.close() }, `× ${shell.session.say('slider.close')}`)), body)
  if (look.label) {
    const label = h('span', { class: 'slider-label', 'data-test': 'slider-label' }, look.label.text)
    Object.assign(label.style, { color: look.label.color, background: look.label.background })
    panel.prepend(label)
  }
  if (look.maxWidth) panel.style.maxWidth = `${look.maxWidth}px`
  if (look.leftBoundary) panel.style.width = `calc(100% - ${look.leftBoundary}px)`
  const veil = h('div', { class: 'slider', 'data-test': 'slider', onclick: (event) => { if (event.target === veil) slider.close() } }, panel)
  const before = document.title
  let end = (): void => {}
  const closed = new Promise<void>((resolve) => { end = resolve })
  const slider: Slider = {
    body, closed,
    setTitle: (text) => { title.textContent = text },
    close: () => {
      veil.remove()
      open.splice(open.indexOf(slider), 1)
      document.title = before
      end()
    },
  }
  if (look.title) document.title = look.title
  open.push(slider)
  document.body.append(veil)
  return slider
}
