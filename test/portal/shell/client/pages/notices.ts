import type { Notice } from '../../contract.ts'
import { h, replace } from '../element.ts'
import { showBbCode } from '../format/bbcode.ts'
import { toMoment } from '../format/moment.ts'
import { toPersonName } from '../parts/people.ts'
import { ask } from '../session.ts'
import type { Page, Shell } from '../shell.ts'

/** What the bell counts. A click on a notice reads it; links inside lead to their page, or to the app that opens them. */
export const noticesPage: Page = async (shell) => {
  const { say } = shell.session
  shell.setTitle(say('notice.title'))
  const list = h('ol', { class: 'notices', 'data-test': 'notices' })
  const draw = async (): Promise<void> => {
    const { notices } = await ask<{ notices: Notice[] }>('notices')
    replace(list, notices.length === 0 ? h('li', { class: 'empty' }, say('notice.none')) : notices.map((notice) => showNotice(shell, notice, draw)))
  }
  await draw()
  shell.onChange(draw)
  return h('div', { class: 'card' },
    h('button', { type: 'button', 'data-test': 'notices-read', onclick: () => read(shell, [], draw) }, say('notice.readAll')), list)
}

export function showNotice(shell: Shell, notice: Notice, changed: () => Promise<void>): HTMLElement {
  const { say, user } = shell.session
  return h('li', { class: notice.read ? 'notice' : 'notice notice-new', 'data-test': 'notice', 'data-id': notice.id, 'data-tag': notice.tag,
    onclick: () => notice.read ? undefined : read(shell, [notice.id], changed) },
    h('header', {}, h('strong', {}, notice.authorId ? toPersonName(shell.session, notice.authorId) : say('notice.system')), h('time', {}, toMoment(notice.at, user))),
    h('p', {}, showBbCode(notice.text)))
}

/** No ids: all of them. */
async function read(shell: Shell, ids: readonly number[], changed: () => Promise<void>): Promise<void> {
  await shell.attempt(async () => {
    await ask('notices/read', { ids })
    await changed()
  })
}
