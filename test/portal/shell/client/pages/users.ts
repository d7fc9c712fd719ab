import { h } from '../element.ts'
import { toInitials } from '../layout/bar.ts'
import { chooseUser } from '../session.ts'
import type { Page } from '../shell.ts'

/** Employees with role and language; each can be acted as. */
export const usersPage: Page = async (shell, { parts }) => {
  const { say, people, user } = shell.session
  shell.setTitle(say('menu.users'))
  return h('div', { class: 'card table-card' }, h('table', { 'data-test': 'users' },
    h('thead', {}, h('tr', {}, h('th', {}), h('th', {}, say('user.name')), h('th', {}, say('user.role')), h('th', {}, say('user.position')), h('th', {}, say('user.language')), h('th', {}))),
    h('tbody', {}, people.map((person) => h('tr', { 'data-test': 'user-row', 'data-id': person.id, class: String(person.id) === parts[0] ? 'chosen' : '' },
      h('td', {}, h('span', { class: 'avatar', 'aria-hidden': 'true' }, toInitials(person.name))),
      h('td', {}, h('strong', {}, person.name), h('small', {}, ` №${person.id}`)),
      h('td', {}, say(person.active ? person.admin ? 'user.admin' : 'user.employee' : 'user.inactive')),
      h('td', {}, person.position), h('td', {}, person.language),
      h('td', {}, person.id === user.id ? h('span', { class: 'tag' }, say('user.you')) : person.active ? h('button', { type: 'button', 'data-test': `become-${person.id}`, onclick: () => {
        chooseUser(person.id)
        void shell.restart()
      } }, say('user.become')) : null))))))
}
