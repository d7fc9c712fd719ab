import { h } from '../element.ts'
import type { Child } from '../element.ts'

/** Name and value, one under the other, in a `dl`. */
export function showRow(label: string, test: string, ...value: Child[]): HTMLElement {
  return h('div', { class: 'row' }, h('dt', {}, label), h('dd', { 'data-test': test }, ...value))
}

/** A panel with a heading. */
export function showPanel(title: string, test: string, ...children: Child[]): HTMLElement {
  return h('section', { class: 'card', 'data-test': test }, h('h2', {}, title), ...children)
}
