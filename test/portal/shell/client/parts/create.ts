import { h } from '../element.ts'

/** One field and one button: the shortest way to make a record. */
export function showCreateForm(label: string, test: string, create: (title: string) => unknown, button: string): HTMLFormElement {
  const title = h('input', { name: 'title', placeholder: label, 'aria-label': label, required: true, 'data-test': `${test}-title` })
  return h('form', { class: 'create', 'data-test': test, onsubmit: (event) => {
    event.preventDefault()
    const text = title.value.trim()
    title.value = ''
    if (text) void create(text)
  } }, title, h('button', { 'data-test': `${test}-ok` }, button))
}
