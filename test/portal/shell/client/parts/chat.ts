/** The talk under a task: its chat, or forum comments on a portal that has no task chats yet (facts 8.4). */
import { h, replace } from '../element.ts'
import { showBbCode } from '../format/bbcode.ts'
import { toMomentOf } from '../format/moment.ts'
import { toInitials } from '../layout/bar.ts'
import { CallError } from '../session.ts'
import type { Shell } from '../shell.ts'
import { toPersonName } from './people.ts'

interface Said {
  readonly id: string
  readonly authorId: number
  readonly at: string
  readonly text: string
}

export function showChat(shell: Shell, taskId: string, chatId: number): { element: HTMLElement; draw(): Promise<void> } {
  const { say, call } = shell.session
  const list = h('ol', { class: 'chat-list', 'data-test': 'chat' })
  const text = h('textarea', { rows: 2, placeholder: say('task.write'), 'aria-label': say('task.write'), required: true, 'data-test': 'chat-text' })
  const send = async (): Promise<void> => {
    if (chatId) await call('im.message.add', { DIALOG_ID: `chat${chatId}`, MESSAGE: text.value })
    else await call('task.commentitem.add', { TASKID: taskId, FIELDS: { POST_MESSAGE: text.value } })
    text.value = ''
    await draw()
  }
  const form = h('form', { class: 'say', onsubmit: (event) => {
    event.preventDefault()
    void shell.attempt(send)
  } }, text, h('button', { class: 'primary', 'data-test': 'chat-send' }, say('common.send')))
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    form.requestSubmit()
  })
  let last = ''
  const draw = async (): Promise<void> => {
    const said = await readSaid(shell, taskId, chatId)
    form.hidden = said === null
    if (said === null) return replace(list, h('li', { class: 'empty', 'data-test': 'chat-closed' }, say('task.notMember')))
    replace(list, said.map((one) => showSaid(shell, one)))
    if (said.at(-1)?.id !== last) list.scrollTop = list.scrollHeight
    last = said.at(-1)?.id ?? ''
  }
  return { element: h('section', { class: 'chat card' }, h('h2', {}, say('task.chat')), list, form), draw }
}

/** Null when the person is no member of the chat. */
async function readSaid(shell: Shell, taskId: string, chatId: number): Promise<Said[] | null> {
  try {
    return chatId ? await readChat(shell, chatId) : await readComments(shell, taskId)
  } catch (error) {
    if (error instanceof CallError && error.code === 'ACCESS_ERROR') return null
    throw error
  }
}

async function readChat(shell: Shell, chatId: number): Promise<Said[]> {
  interface Message { readonly id: number; readonly author_id: number; readonly date: string; readonly text: string }
  const { messages } = await shell.session.call<{ messages: Message[] }>('im.dialog.messages.get', { DIALOG_ID: `chat${chatId}`, LIMIT: 50 })
  return messages.map((one) => ({ id: String(one.id), authorId: one.author_id, at: one.date, text: one.text })).reverse()
}

async function readComments(shell: Shell, taskId: string): Promise<Said[]> {
  interface Comment { readonly ID: string; readonly AUTHOR_ID: string; readonly POST_DATE: string; readonly POST_MESSAGE: string }
  const comments = await shell.session.call<Comment[]>('task.commentitem.getlist', { TASKID: taskId })
  return comments.map((one) => ({ id: one.ID, authorId: Number(one.AUTHOR_ID), at: one.POST_DATE, text: one.POST_MESSAGE }))
}

/** Author 0 is the system. */
function showSaid(shell: Shell, one: Said): HTMLElement {
  const { say, user } = shell.session
  const name = one.authorId === 0 ? say('notice.system') : toPersonName(shell.session, one.authorId)
  const mine = one.authorId === user.id ? ' said-mine' : one.authorId === 0 ? ' said-system' : ''
  return h('li', { class: `said${mine}`, 'data-test': 'chat-message', 'data-id': one.id },
    h('span', { class: 'avatar', 'aria-hidden': 'true' }, toInitials(name)),
    h('div', {}, h('header', {}, h('strong', {}, name), h('time', {}, toMomentOf(one.at, user))), h('p', {}, showBbCode(one.text))))
}
