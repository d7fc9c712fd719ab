/** A card of a record: tabs of its own, then the tabs that applications put there. */
import { h, replace } from '../element.ts'
import type { Child } from '../element.ts'
import type { Shell } from '../shell.ts'

export interface CardTab {
  readonly key: string
  readonly label: string
  readonly show: () => Child
}

/** `placement` names the bindings that become tabs; `options` goes to each as PLACEMENT_OPTIONS. */
export function showCard(shell: Shell, own: readonly CardTab[], placement: string, options: Readonly<Record<string, string>>): HTMLElement {
  const body = h('div', { class: 'card-body' })
  const bar = h('div', { class: 'tabs', role: 'tablist' })
  const card = h('div', { class: 'card-frame' }, bar, body)
  const select = (button: HTMLElement): void => {
    for (const one of bar.children) one.setAttribute('aria-selected', String(one === button))
  }
  const addTab = (key: string, label: string, show: () => Child): HTMLButtonElement => {
    const button = h('button', { type: 'button', role: 'tab', 'data-test': `tab-${key}`, 'aria-selected': 'false', onclick: () => {
      select(button)
      replace(body, show())
    } }, label)
    bar.append(button)
    return button
  }
  const first = own.map((tab) => addTab(tab.key, tab.label, tab.show))[0]
  for (const binding of shell.session.bindings.filter((one) => one.placement === placement)) {
    addTab(`app-${binding.appCode}`, binding.title, () => {
      const holder = h('div', { class: 'app-holder', 'data-test': 'app-holder' })
      void shell.attempt(async () => {
        await shell.frames.open({
          kind: 'tab', holder, setTitle: shell.setHeading, close: () => holder.replaceChildren(),
          wish: { appCode: binding.appCode, placement, bindingId: binding.id, options, uri: location.pathname + location.search },
        })
      })
      return holder
    })
  }
  const wanted = new URLSearchParams(location.search).get('tab')
  const chosen = wanted ? bar.querySelector<HTMLElement>(`[data-test="tab-${CSS.escape(wanted)}"]`) : null
  queueMicrotask(() => (chosen ?? first)?.click())
  return card
}
