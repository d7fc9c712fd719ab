/** Pages that are an application's: its own page, its entry in the left menu, and links that name it. */
import type { FrameWish } from '../../contract.ts'
import { h } from '../element.ts'
import type { Page, Shell } from '../shell.ts'

/** `/marketplace/app/5/`: the application's own page, or its install wizard while that has not finished. */
export const appPage: Page = async (shell, { parts, path }) => {
  const app = shell.session.apps.find((one) => String(one.id) === parts[0])
  if (!app || app.state === 'none') return showText(shell, 'app.missing')
  shell.setTitle(app.title)
  if (app.state === 'installing' && !shell.session.user.admin) return showText(shell, 'app.stub')
  return showFrame(shell, { appCode: app.code, placement: 'DEFAULT', uri: path })
}

/** `/marketplace/menu/12/`: a LEFT_MENU binding. */
export const menuPage: Page = async (shell, { parts, path }) => {
  const binding = shell.session.bindings.find((one) => one.id === parts[0])
  if (!binding) return showText(shell, 'app.missing')
  shell.setTitle(binding.title)
  return showFrame(shell, { appCode: binding.appCode, placement: binding.placement, bindingId: binding.id, uri: path })
}

/** `/marketplace/view/CODE/?params[ticket]=5`: REST_APP_URI; the keys of `params` are its PLACEMENT_OPTIONS. */
export const linkedPage: Page = async (shell, { parts, path, query }) => {
  const binding = shell.session.bindings.find((one) => one.placement === 'REST_APP_URI' && one.appCode === parts[0])
  if (!binding) return showText(shell, 'app.noHandler')
  shell.setTitle(binding.title)
  const options = Object.fromEntries([...query].flatMap(([name, value]) => {
    const key = /^params\[([^\]]+)\]$/.exec(name)?.[1]
    return key ? [[key, value]] : []
  }))
  return showFrame(shell, { appCode: binding.appCode, placement: 'REST_APP_URI', bindingId: binding.id, options, uri: path })
}

async function showFrame(shell: Shell, wish: FrameWish): Promise<HTMLElement> {
  const holder = h('div', { class: 'app-holder app-holder-page', 'data-test': 'app-holder' })
  const leave = (): void => {
    if (shell.slider) window.parent.dispatchEvent(new Event('slider-close'))
    else shell.navigate('/')
  }
  // The form must stand in the document before it can be sent; the page is put there right after this returns.
  queueMicrotask(() => void shell.attempt(() => shell.frames.open({ kind: 'page', wish, holder, setTitle: shell.setHeading, close: leave })))
  return holder
}

function showText(shell: Shell, word: 'app.missing' | 'app.stub' | 'app.noHandler'): HTMLElement {
  return h('p', { class: 'card empty', 'data-test': word.replace('.', '-') }, shell.session.say(word))
}
