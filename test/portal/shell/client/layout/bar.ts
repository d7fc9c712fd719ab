import type { Pulse } from '../../contract.ts'
import { h } from '../element.ts'
import { toMoment } from '../format/moment.ts'
import { nextMorning } from '../format/morning.ts'
import { ask, chooseUser } from '../session.ts'
import type { Shell } from '../shell.ts'

const HOUR = 3_600_000

/** The top bar: clock that can be moved, bell, and who is acting. */
export function showBar(shell: Shell): HTMLElement {
  const { say, user, people } = shell.session
  const time = h('time', { 'data-test': 'clock-now' })
  const count = h('span', { class: 'badge', 'data-test': 'bell-count', hidden: true })
  let now = 0
  const onPulse = (event: Event): void => {
    if (!time.isConnected && now > 0) return document.removeEventListener('pulse', onPulse)
    const pulse = (event as CustomEvent<Pulse>).detail
    now = pulse.now
    time.textContent = toMoment(now, user)
    count.textContent = String(pulse.unread)
    count.hidden = pulse.unread === 0
  }
  document.addEventListener('pulse', onPulse)
  const move = (test: string, label: string, length: () => number) =>
    h('button', { type: 'button', 'data-test': `clock-${test}`, onclick: () => shell.attempt(async () => {
      const pulse = await ask<Pulse>('clock', { advance: length() })
      document.dispatchEvent(new CustomEvent('pulse', { detail: pulse }))
      await shell.refresh()
    }) }, label)
  const become: HTMLSelectElement = h('select', { 'data-test': 'user-switch', 'aria-label': say('user.switch'), onchange: () => {
    chooseUser(Number(become.value))
    void shell.restart()
  } }, people.filter((person) => person.active).map((person) =>
    h('option', { value: person.id, selected: person.id === user.id }, `${person.name} · ${person.admin ? say('user.admin') : person.position || say('user.employee')} · ${person.language}`)))
  return h('header', { class: 'bar', 'data-test': 'bar' },
    h('div', { class: 'clock', role: 'group', 'aria-label': say('clock.move') }, h('span', { class: 'clock-label' }, say('clock.title')), time,
      move('hour', say('clock.hour'), () => HOUR), move('hours', say('clock.hours'), () => 4 * HOUR), move('day', say('clock.day'), () => 24 * HOUR),
      move('morning', say('clock.morning'), () => nextMorning(now, shell.session.portal.zone) - now)),
    h('div', { class: 'bar-side' },
      h('a', { class: 'bell', href: '/notifications/', 'data-test': 'bell', title: say('menu.notices') }, drawBell(), count),
      h('label', { class: 'become' }, h('span', { class: 'avatar', 'aria-hidden': 'true' }, toInitials(user.name)), become)))
}

/** A drawing, because fonts differ in whether they have a bell. */
function drawBell(): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const bell = document.createElementNS(space, 'svg')
  for (const [name, value] of [['viewBox', '0 0 24 24'], ['width', '24'], ['height', '24'], ['aria-hidden', 'true']] as const) bell.setAttribute(name, value)
  const path = document.createElementNS(space, 'path')
  path.setAttribute('fill', 'currentColor')
  path.setAttribute('d', 'M12 2a2 2 0 0 1 2 2v.6A6 6 0 0 1 18 10v5l2 2v1H4v-1l2-2v-5a6 6 0 0 1 4-5.4V4a2 2 0 0 1 2-2m-2.2 18h4.4a2.2 2.2 0 0 1-4.4 0')
  bell.append(path)
  return bell
}

export function toInitials(name: string): string {
  return name.split(' ').map((part) => part.charAt(0)).slice(0, 2).join('').toUpperCase()
}
