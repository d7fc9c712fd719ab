import { h, replace } from '../element.ts'
import type { Shell } from '../shell.ts'

export interface Choice {
  readonly key: string
  readonly label: string
  readonly hint: string
}

/** A dialog over the page. Answers the chosen keys; none when it was cancelled. */
export function pick(shell: Shell, title: string, choices: readonly Choice[], many: boolean, before: readonly string[] = []): Promise<string[]> {
  const { say } = shell.session
  return new Promise((resolve) => {
    const end = (keys: string[]): void => { dialog.close(); dialog.remove(); resolve(keys) }
    const list = h('ul', { class: 'picker-list' })
    const draw = (part: string): void => replace(list, choices.filter((one) => one.label.toLowerCase().includes(part)).map((one) =>
      h('li', {}, h('label', {}, h('input', { type: many ? 'checkbox' : 'radio', name: 'choice', value: one.key, checked: before.includes(one.key), 'data-test': `pick-${one.key}` }),
        h('span', {}, one.label), h('small', {}, one.hint)))))
    const search: HTMLInputElement = h('input', { type: 'search', 'aria-label': title, oninput: () => draw(search.value.toLowerCase()) })
    const dialog = h('dialog', { class: 'picker', 'data-test': 'picker', oncancel: () => end([]) }, h('h2', {}, title), search, list,
      h('footer', {},
        h('button', { type: 'button', class: 'primary', 'data-test': 'picker-ok', onclick: () => end([...list.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value)) }, say('dialog.pick')),
        h('button', { type: 'button', 'data-test': 'picker-cancel', onclick: () => end([]) }, say('dialog.cancel'))))
    draw('')
    document.body.append(dialog)
    dialog.showModal()
  })
}
