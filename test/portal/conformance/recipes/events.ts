/** How each documented event comes about: what is subscribed and what happens then. */
import { installApp, finishInstall, setPayment, uninstallApp, updateApp } from '../../apps/lifecycle.ts'
import type { Stage } from '../stage.ts'
import { addItem } from './crm.ts'
import { addTask } from './tasks.ts'

export type Cause = (stage: Stage) => Promise<void> | void

const deal = 2

export const causes: Readonly<Record<string, Cause>> = {
  ONAPPINSTALL(stage) {
    uninstallApp(stage.world, stage.desk, stage.readApp(), false)
    const app = installApp(stage.world, stage.desk, { ...stage.registration, installEventUrl: stage.handler }, 1)
    stage.received.length = 0
    finishInstall(stage.world, stage.desk, app)
  },
  ONAPPUPDATE: (stage) => updateApp(stage.world, stage.desk, stage.readApp(), { ...stage.registration, version: 5 }, true),
  ONAPPUNINSTALL: (stage) => uninstallApp(stage.world, stage.desk, stage.readApp(), true),
  ONAPPPAYMENT: (stage) => setPayment(stage.world, stage.desk, stage.readApp(), { status: 'S', expired: false, daysLeft: 28 }),
  async ONCRMDEALADD(stage) {
    await addItem(stage, deal, { title: 'Deal' })
  },
  async ONCRMDEALUPDATE(stage) {
    await stage.call('crm.item.update', { entityTypeId: deal, id: await addItem(stage, deal, { title: 'Deal' }), fields: { title: 'Changed' } })
  },
  async ONCRMACTIVITYADD(stage) {
    await stage.call('crm.activity.todo.add', { ownerTypeId: deal, ownerId: await addItem(stage, deal, { title: 'Deal' }), deadline: '2026-12-31T10:00:00+00:00' })
  },
  async ONCRMTIMELINECOMMENTADD(stage) {
    await stage.call('crm.timeline.comment.add', { fields: { ENTITY_TYPE: 'deal', ENTITY_ID: await addItem(stage, deal, { title: 'Deal' }), COMMENT: 'Hello' } })
  },
  async ONTASKADD(stage) {
    await addTask(stage)
  },
  async ONTASKUPDATE(stage) {
    await stage.call('tasks.task.start', { taskId: await addTask(stage) })
  },
  async ONTASKDELETE(stage) {
    await stage.call('tasks.task.delete', { taskId: await addTask(stage) })
  },
  async ONTASKCOMMENTADD(stage) {
    await stage.call('task.commentitem.add', { TASKID: await addTask(stage, {}, stage.lagging), FIELDS: { POST_MESSAGE: 'Hello' } }, { portal: stage.lagging })
  },
  async 'ONTASKCOMMENTADD.new-card'(stage) {
    await stage.call('tasks.task.chat.message.send', { fields: { taskId: await addTask(stage), text: 'Hello' } }, { version: 3 })
  },
  async ONOFFLINEEVENT(stage) {
    await stage.call('event.bind', { event: 'ONCRMDEALADD', event_type: 'offline' })
    await addItem(stage, deal, { title: 'Deal' })
  },
}
