import type { Trace } from '../../contract.ts'
import { h, replace } from '../element.ts'
import { toClockTime } from '../format/moment.ts'
import { toPersonName } from '../parts/people.ts'
import { ask } from '../session.ts'
import type { Page, Shell } from '../shell.ts'

const KINDS = ['all', 'request', 'command', 'event', 'token'] as const

/** Every REST request, batch command, event and token exchange of this portal, newest first. */
export const inspectorPage: Page = async (shell) => {
  const { say } = shell.session
  shell.setTitle(say('inspector.title'))
  const body = h('tbody', {})
  const open = new Set<number>()
  const filter = h('input', { type: 'search', placeholder: say('inspector.filter'), 'aria-label': say('inspector.filter'), 'data-test': 'inspector-filter', oninput: () => void shell.attempt(draw) })
  const kind = h('select', { 'data-test': 'inspector-kind', 'aria-label': say('inspector.kind'), onchange: () => void shell.attempt(draw) },
    KINDS.map((one) => h('option', { value: one }, say(`inspector.${one}`))))
  const draw = async (): Promise<void> => {
    const { traces } = await ask<{ traces: Trace[] }>('traces')
    const wanted = filter.value.toLowerCase()
    const shown = traces.filter((trace) => (kind.value === 'all' || trace.kind === kind.value) && `${trace.name} ${trace.appCode} ${trace.status}`.toLowerCase().includes(wanted))
    replace(body, shown.length === 0 ? h('tr', {}, h('td', { colspan: 7, class: 'empty' }, say('inspector.none'))) : shown.flatMap((trace) => showTrace(shell, trace, open)))
  }
  await draw()
  shell.onChange(draw)
  const heads = ['inspector.time', 'inspector.kind', 'inspector.name', 'inspector.app', 'inspector.user', 'inspector.status', 'inspector.ms'] as const
  return h('div', {},
    h('div', { class: 'toolbar' }, filter, kind, h('button', { type: 'button', 'data-test': 'inspector-clear', onclick: () => shell.attempt(async () => {
      await ask('traces/clear', {})
      await draw()
    }) }, say('inspector.clear'))),
    h('div', { class: 'card table-card' }, h('table', { class: 'traces', 'data-test': 'inspector' }, h('thead', {}, h('tr', {}, heads.map((word) => h('th', {}, say(word))))), body)))
}

function showTrace(shell: Shell, trace: Trace, open: Set<number>): HTMLElement[] {
  const { say, user } = shell.session
  const detail = h('tr', { class: 'trace-detail', hidden: !open.has(trace.id) }, h('td', { colspan: 7 }, h('pre', {}, JSON.stringify(trace.detail, null, 2))))
  const good = /^(2\d\d|ok)/.test(trace.status)
  const row = h('tr', { 'data-test': 'trace', 'data-kind': trace.kind, 'data-name': trace.name, onclick: () => {
    detail.hidden = !detail.hidden
    if (detail.hidden) open.delete(trace.id)
    else open.add(trace.id)
  } },
    h('td', {}, toClockTime(trace.at, user)), h('td', {}, h('span', { class: `tag kind-${trace.kind}` }, say(`inspector.${trace.kind}`))),
    h('td', { class: trace.kind === 'command' ? 'indent' : '' }, h('code', {}, trace.name)), h('td', {}, trace.appCode),
    h('td', {}, trace.userId ? toPersonName(shell.session, trace.userId) : ''), h('td', { class: good ? '' : 'late' }, trace.status),
    h('td', {}, trace.milliseconds ?? ''))
  return [row, detail]
}
