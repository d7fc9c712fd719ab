/** What happened to a record: stage moves, log entries of apps, comments, activities and mail, newest first. */
import { toText } from '../format/text.ts'
import { h, replace } from '../element.ts'
import { showBbCode } from '../format/bbcode.ts'
import { toMomentOf } from '../format/moment.ts'
import { CallError } from '../session.ts'
import type { Shell } from '../shell.ts'
import { toPersonName } from './people.ts'
import type { Stage } from './records.ts'

interface Entry {
  readonly kind: 'comment' | 'log' | 'activity' | 'mail' | 'history'
  readonly at: string
  readonly id: string
  readonly title: string
  readonly text: string
  readonly authorId: string
  readonly note: string
}

type Raw = Readonly<Record<string, unknown>>
const OWNERS: Readonly<Record<number, string>> = { 2: 'deal', 3: 'contact', 4: 'company' }

export function showTimeline(shell: Shell, entityTypeId: number, id: number, stages: readonly Stage[]): { element: HTMLElement; draw(): Promise<void> } {
  const { say, call } = shell.session
  const list = h('ol', { class: 'timeline-list', 'data-test': 'timeline' })
  const text = h('textarea', { rows: 2, placeholder: say('timeline.write'), 'aria-label': say('timeline.write'), required: true, 'data-test': 'comment-text' })
  const form = h('form', { class: 'say', onsubmit: (event) => {
    event.preventDefault()
    void shell.attempt(async () => {
      await call('crm.timeline.comment.add', { fields: { ENTITY_TYPE: OWNERS[entityTypeId], ENTITY_ID: id, COMMENT: text.value } })
      text.value = ''
      await draw()
    })
  } }, text, h('button', { class: 'primary', 'data-test': 'comment-send' }, say('common.send')))
  const draw = async (): Promise<void> => {
    const entries = await readEntries(shell, entityTypeId, id, stages)
    replace(list, entries.length === 0 ? h('li', { class: 'empty' }, say('timeline.empty')) : entries.map((entry) => showEntry(shell, entry)))
  }
  return { element: h('section', { class: 'timeline card' }, h('h2', {}, say('timeline.title')), form, list), draw }
}

async function readEntries(shell: Shell, entityTypeId: number, id: number, stages: readonly Stage[]): Promise<Entry[]> {
  const { list } = shell.session
  const [comments, logs, activities, moves] = await Promise.all([
    orNone(list<Raw>('crm.timeline.comment.list', '', { filter: { ENTITY_TYPE: OWNERS[entityTypeId], ENTITY_ID: id }, select: ['ID', 'CREATED', 'AUTHOR_ID', 'COMMENT'], order: { ID: 'DESC' } })),
    orNone(list<Raw>('crm.timeline.logmessage.list', 'logMessages', { entityTypeId, entityId: id, order: { id: 'DESC' } })),
    orNone(list<Raw>('crm.activity.list', '', { filter: { OWNER_TYPE_ID: entityTypeId, OWNER_ID: id }, select: ['*'], order: { ID: 'DESC' } })),
    entityTypeId === 2 ? orNone(list<Raw>('crm.stagehistory.list', 'items', { entityTypeId, filter: { OWNER_ID: id }, order: { ID: 'DESC' } })) : [],
  ])
  const entries = [
    ...comments.map((one) => toEntry('comment', one['CREATED'], one['ID'], '', one['COMMENT'], one['AUTHOR_ID'])),
    ...logs.map((one) => toEntry('log', one['created'], one['id'], one['title'], one['text'], one['authorId'])),
    ...activities.map((one) => toActivity(shell, one)),
    ...moves.map((one) => toEntry('history', one['CREATED_TIME'], one['ID'],
      shell.session.say('timeline.history', { stage: stages.find((stage) => stage.STATUS_ID === one['STAGE_ID'])?.NAME ?? toText(one['STAGE_ID']) }), '', '')),
  ]
  return entries.sort((one, other) => Date.parse(other.at) - Date.parse(one.at) || Number(other.id) - Number(one.id))
}

/** An older portal does not have every list; what it has is shown. */
async function orNone(rows: Promise<Raw[]>): Promise<Raw[]> {
  try {
    return await rows
  } catch (error) {
    if (error instanceof CallError && error.code === 'ERROR_METHOD_NOT_FOUND') return []
    throw error
  }
}

function toActivity(shell: Shell, one: Raw): Entry {
  const { say, user } = shell.session
  const due = toMomentOf(one['DEADLINE'] as string | null, user)
  const note = one['COMPLETED'] === 'Y' ? say('timeline.done') : due ? say('timeline.due', { date: due }) : ''
  const plain = new DOMParser().parseFromString(toText(one['DESCRIPTION']), 'text/html').body.textContent
  return { ...toEntry(toText(one['TYPE_ID']) === '4' ? 'mail' : 'activity', one['CREATED'], one['ID'], one['SUBJECT'], plain, one['RESPONSIBLE_ID']), note }
}

function toEntry(kind: Entry['kind'], at: unknown, id: unknown, title: unknown, text: unknown, author: unknown): Entry {
  return { kind, at: toText(at), id: toText(id), title: toText(title), text: toText(text), authorId: toText(author), note: '' }
}

function showEntry(shell: Shell, entry: Entry): HTMLElement {
  const { say, user } = shell.session
  const label = entry.kind === 'history' ? null : say(`timeline.${entry.kind}`)
  return h('li', { class: `entry entry-${entry.kind}`, 'data-test': 'timeline-entry', 'data-kind': entry.kind },
    h('header', {}, label ? h('span', { class: 'tag' }, label) : null, h('strong', {}, entry.title), h('time', {}, toMomentOf(entry.at, user))),
    entry.text ? h('p', {}, showBbCode(entry.text)) : null,
    entry.note ? h('p', { class: 'hint' }, entry.note) : null,
    Number(entry.authorId) ? h('small', {}, toPersonName(shell.session, entry.authorId)) : null)
}
