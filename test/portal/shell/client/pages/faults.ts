import type { FaultList } from '../../contract.ts'
import { h, replace } from '../element.ts'
import { ask } from '../session.ts'
import type { Page } from '../shell.ts'

/** What may go wrong on purpose: chosen faults, and the seeded random mode. */
export const faultsPage: Page = async (shell) => {
  const { say } = shell.session
  shell.setTitle(say('faults.title'))
  const list = h('ul', { class: 'plain', 'data-test': 'faults-active' })
  const kind = h('select', { 'data-test': 'fault-kind', 'aria-label': say('faults.kind') })
  const method = h('input', { placeholder: say('faults.method'), 'aria-label': say('faults.method'), 'data-test': 'fault-method' })
  const times = h('input', { type: 'number', min: 1, value: 1, 'aria-label': say('faults.times'), 'data-test': 'fault-times' })
  const delay = h('input', { type: 'number', min: 0, step: 100, value: 1000, 'aria-label': say('faults.delay'), 'data-test': 'fault-delay' })
  const seed = h('input', { type: 'number', value: 1, 'aria-label': say('faults.seed'), 'data-test': 'chaos-seed' })
  const rate = h('input', { type: 'number', min: 0, max: 1, step: 0.01, value: 0.1, 'aria-label': say('faults.rate'), 'data-test': 'chaos-rate' })
  const draw = async (): Promise<void> => {
    const { kinds, rules, chaos } = await ask<FaultList>('faults')
    if (kind.options.length === 0) replace(kind, kinds.map((one) => h('option', { value: one }, one)))
    replace(list, rules.length === 0 && !chaos ? h('li', { class: 'empty' }, say('faults.none')) : null,
      chaos ? h('li', { 'data-test': 'chaos' }, `${say('faults.random')}: ${say('faults.seed')} ${chaos.seed}, ${say('faults.rate')} ${chaos.rate}`) : null,
      rules.map((rule) => h('li', { 'data-test': 'fault', 'data-kind': rule.kind }, h('code', {}, rule.kind), ` ${rule.method || '*'} ×${rule.times ?? '∞'} `,
        h('button', { type: 'button', 'data-test': 'fault-remove', onclick: () => act('faults/remove', { id: rule.id }) }, say('faults.remove')))))
  }
  const act = (path: string, body: object): Promise<void> => shell.attempt(async () => {
    await ask(path, body)
    await draw()
  })
  await draw()
  shell.onChange(draw)
  const add = h('form', { class: 'toolbar', onsubmit: (event) => {
    event.preventDefault()
    void act('faults/add', { kind: kind.value, method: method.value.trim(), times: Number(times.value) || null, delayMs: Number(delay.value) })
  } }, h('label', {}, say('faults.kind'), kind), h('label', {}, say('faults.method'), method), h('label', {}, say('faults.times'), times), h('label', {}, say('faults.delay'), delay),
    h('button', { class: 'primary', 'data-test': 'fault-add' }, say('faults.add')))
  const random = h('form', { class: 'toolbar', onsubmit: (event) => {
    event.preventDefault()
    void act('faults/chaos', { seed: Number(seed.value), rate: Number(rate.value) })
  } }, h('label', {}, say('faults.seed'), seed), h('label', {}, say('faults.rate'), rate), h('button', { 'data-test': 'chaos-start' }, say('faults.random')))
  return h('div', {}, h('p', { class: 'hint' }, say('faults.about')),
    h('section', { class: 'card' }, add, random),
    h('section', { class: 'card' }, h('h2', {}, say('faults.active')), list,
      h('button', { type: 'button', 'data-test': 'faults-clear', onclick: () => act('faults/clear', {}) }, say('faults.clear'))))
}
