/** tasks.task.complete, renew, start and their kind: moves of the status, each allowed by the `action` flags (facts 8.2). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toId } from '../../kernel/params.ts'
import { readInteger } from '../wire/params.ts'
import { readActions, readRole } from './access.ts'
import { attachObjects, changeTask } from './change.ts'
import { notAllowed, readVisibleTask } from './classic-methods.ts'
import { toFullView } from './classic-view.ts'
import { awaitingControl, completed, deferred, inProgress, pending, results, type Task } from './record.ts'

const scope = 'task'

function registerAction(name: string, change: (call: Call, task: Task) => Partial<Task>, flag = name): void {
  register(`tasks.task.${name}`, 2, { scope, run(call) {
    const task = readVisibleTask(call)
    if (!readActions(call, task)[flag]) throw notAllowed()
    changeTask(call, task, change(call, task))
    return { task: toFullView(call, task) }
  } })
}

/** With control the doer's completion waits for the creator's word; with a required result it fails until there is one. */
registerAction('complete', (call, task) => {
  if (task.requireResult && !results(call.portal).find((result) => result.taskId === task.id)) {
    throw new RestError(400, '0', 'A result is required to complete the task')
  }
  const waits = task.taskControl && call.user !== null && call.user.id !== task.createdBy && !call.user.admin
  return { status: waits ? awaitingControl : completed }
})
registerAction('renew', () => ({ status: pending }))
registerAction('start', () => ({ status: inProgress }))
registerAction('pause', () => ({ status: pending }))
registerAction('defer', () => ({ status: deferred }))
registerAction('approve', () => ({ status: completed }))
registerAction('disapprove', () => ({ status: pending }))

registerAction('delegate', (call, task) => {
  const userId = toId(call.params['userId'])
  if (userId === null) throw new RestError(400, '100', 'Could not find value for parameter {userId}')
  if (!call.portal.users.get(userId)) throw new RestError(400, 'ERROR_CORE', 'The user specified in the "Responsible" field was not found<br>')
  return { responsibleId: userId, auditors: [...new Set([...task.auditors, task.responsibleId])] }
})

function registerWatch(name: string, change: (ids: readonly number[], userId: number) => number[]): void {
  register(`tasks.task.${name}`, 2, { scope, run(call) {
    const task = readVisibleTask(call)
    changeTask(call, task, { auditors: change(task.auditors, call.user?.id ?? 0) })
    return { task: toFullView(call, task) }
  } })
}
registerWatch('startwatch', (ids, userId) => [...new Set([...ids, userId])])
registerWatch('stopwatch', (ids, userId) => ids.filter((id) => id !== userId))

function registerFavorite(name: string, change: (ids: readonly number[], userId: number) => number[]): void {
  register(`tasks.task.favorite.${name}`, 2, { scope, run(call) {
    const task = readVisibleTask(call)
    task.favorites = change(task.favorites, call.user?.id ?? 0)
    return true
  } })
}
registerFavorite('add', (ids, userId) => [...new Set([...ids, userId])])
registerFavorite('remove', (ids, userId) => ids.filter((id) => id !== userId))

register('tasks.task.files.attach', 2, { scope, run(call) {
  const task = readVisibleTask(call)
  const [attachmentId] = attachObjects(call, task, [readInteger(call.params, 'fileId')])
  if (attachmentId === undefined) throw new RestError(400, '0', 'File not found')
  changeTask(call, task, {})
  return { attachmentId }
} })

register('tasks.task.getaccess', 2, { scope, run(call) {
  const task = readVisibleTask(call)
  const { director, doer } = readRole(call, task)
  return { allowedActions: { [String(call.user?.id ?? 0)]: { ...readActions(call, task), isDirector: director, isDoer: doer } } }
} })
