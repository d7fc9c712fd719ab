/** Who sees a task and what each may do with it in its present state: the `action` flags (facts 8.2, 18.3). */
import type { Call } from '../../kernel/method.ts'
import { awaitingControl, completed, deferred, inProgress, pending, type Task } from './record.ts'

export interface Role {
  readonly director: boolean
  readonly doer: boolean
  readonly watcher: boolean
}

export function readRole(call: Call, task: Task): Role {
  const user = call.user
  const all = call.robot || user === null || user.admin
  return {
    director: all || task.createdBy === user.id, doer: all || task.responsibleId === user.id || task.accomplices.includes(user.id),
    watcher: all || task.auditors.includes(user.id),
  }
}

export function maySee(call: Call, task: Task): boolean {
  const { director, doer, watcher } = readRole(call, task)
  return director || doer || watcher
}

/** The actions of a task that are the caller's to take now. */
export function readActions(call: Call, task: Task): Record<string, boolean> {
  const { director, doer } = readRole(call, task)
  const works = director || doer
  const open = task.status === pending || task.status === inProgress
  const responsible = director || call.user?.id === task.responsibleId
  const liked = call.user !== null && task.favorites.includes(call.user.id)
  const dated = director || responsible && task.allowChangeDeadline
  return {
    accept: false, decline: false, complete: works && (open || task.status === deferred), approve: director && task.status === awaitingControl,
    disapprove: director && task.status === awaitingControl, start: works && task.status === pending, pause: works && task.status === inProgress,
    delegate: responsible && (open || task.status === deferred), remove: director, edit: director, defer: works && open,
    renew: works && [completed, deferred, awaitingControl].includes(task.status), create: true, changeDeadline: dated, checklistAddItems: works,
    addFavorite: !liked, deleteFavorite: liked, rate: director, take: false, 'edit.originator': false, 'checklist.reorder': works,
    'elapsedtime.add': works, 'dayplan.timer.toggle': task.allowTimeTracking && doer, 'edit.plan': dated, 'checklist.add': works,
    'favorite.add': !liked, 'favorite.delete': liked,
  }
}

/** Rights as v3 names them. */
export function readRights(call: Call, task: Task): Record<string, boolean> {
  const action = readActions(call, task)
  const yes = (name: string): boolean => action[name] ?? false
  const works = yes('checklist.add')
  const edit = yes('edit')
  return {
    read: true, watch: true, mute: true, createResult: works, edit, remove: yes('remove'), complete: yes('complete'), approve: yes('approve'),
    disapprove: yes('disapprove'), start: yes('start'), take: false, delegate: yes('delegate'), defer: yes('defer'), renew: yes('renew'),
    deadline: yes('changeDeadline'), datePlan: yes('edit.plan'), changeDirector: false, changeResponsible: edit, changeAccomplices: edit, pause: yes('pause'),
    timeTracking: task.allowTimeTracking, mark: edit, changeStatus: works, reminder: true, addAuditors: true, elapsedTime: works, favorite: true,
    checklistAdd: works, checklistEdit: works, checklistSave: works, checklistToggle: works, automate: true, resultEdit: false, completeResult: works,
    removeResult: false, resultRead: false, admin: call.user?.admin ?? true, createSubtask: true, copy: true, saveAsTemplate: true, attachFile: works,
    detachFile: works, detachParent: edit, createGanttDependence: edit, sort: false,
  }
}
