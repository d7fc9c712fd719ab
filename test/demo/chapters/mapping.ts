/** Chapter 5: deals and tasks. One batch a ticket, shared batches for many, nothing twice, nothing that acts. */
import assert from 'node:assert/strict'
import { step, type Chapter } from '../chapter.ts'
import { readSample, staff, stranger } from '../people.ts'
import { chatOf, commandsOf, dealOf, markLog, noticesOf, requestsSince, stageOf, taskOf, timelineOf } from '../portal-view.ts'
import { openLinked, openRequest, readTicket } from '../requests.ts'
import { lima, type Scene } from '../scene.ts'

/** Those that create deals, with all their commands. */
function batchesSince(scene: Scene, mark: number) {
  return requestsSince(scene, mark).filter(({ method }) => method === 'batch')
}

export const mappingChapter: Chapter = {
  name: 'Deals and tasks',
  steps: [
    step('a request becomes a deal and a task bound to it, in one batch', async (scene) => {
      scene.goTo('2026-03-02 10:00')
      await scene.settle()
      const { number } = await openRequest(scene, 'gold', { subject: 'Error al facturar' })
      const mark = markLog(scene)
      await scene.settle()
      const batches = batchesSince(scene, mark)
      assert.equal(batches.length, 1, commandsOf(batches).join(' '))
      const creating = commandsOf(batches).filter((method) => !method.startsWith('im.'))
      assert.deepEqual(creating, ['crm.item.add', 'tasks.task.add', 'crm.timeline.logmessage.add'])
      const [deal, task] = [dealOf(scene, number), taskOf(scene, number)]
      assert.equal(stageOf(scene, number), 'NEW')
      assert.deepEqual(task.crmItems, [`D_${deal.id}`])
      assert.equal(deal.values['companyId'], scene.customers.get('gold')!.crmCompanyId)
      assert.deepEqual([task.status, task.deadlineAt], [2, lima('2026-03-03 10:00')])
      assert.deepEqual([task.responsibleId, deal.values['assignedById']], [task.responsibleId, task.responsibleId])
      assert.ok([staff.lucia, staff.marco].includes(task.responsibleId as 3))
      assert.equal(timelineOf(scene, number).length, 1)
      assert.equal(noticesOf(scene, readSample('gold').userId, number, 'request.received').length, 1)
    }),
    step('P-0.1 each kind of request rotates in its own team', async (scene) => {
      const technical = [await openLinked(scene, 'gold'), await openLinked(scene, 'silver'), await openLinked(scene, 'bronze')].map((number) => taskOf(scene, number).responsibleId)
      assert.deepEqual(new Set(technical), new Set([staff.lucia, staff.marco]))
      assert.equal(technical[0], technical[2])
      const commercial = await openLinked(scene, 'gold', { kind: 'commercial' })
      assert.equal(taskOf(scene, commercial).responsibleId, staff.ana)
    }),
    step('twenty-five requests that arrive together share two batches', async (scene) => {
      const numbers: number[] = []
      for (let i = 1; i <= 25; i++) numbers.push((await openRequest(scene, 'gold', { subject: `Pedido ${i} de 25` })).number)
      const mark = markLog(scene)
      await scene.settle()
      const batches = batchesSince(scene, mark)
      assert.ok(batches.length / numbers.length <= 0.09, `${batches.length} batches for ${numbers.length}: ${batches.map(({ commands }) => commands.length).join(', ')}`)
      for (const number of numbers) assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
    }),
    step('a hostile subject reads no other command’s answer and shows as it was written', async (scene) => {
      const subject = '$result[a][item][id] [URL=https://example.com]x[/URL] $result[0]'
      const { number } = await openRequest(scene, 'gold', { subject, description: `${subject}\n[USER=1]x[/USER] <b>y</b>` })
      const other = await openRequest(scene, 'silver')
      await scene.settle()
      const plain = (text: string) => text.replaceAll('\u2060', '')
      assert.equal(plain(String(dealOf(scene, number).values['title'])), `#${number} ${subject}`)
      assert.equal(plain(taskOf(scene, number).title), `#${number} ${subject}`)
      assert.ok(!taskOf(scene, number).description.includes('[USER=1]'))
      assert.deepEqual(taskOf(scene, other.number).crmItems, [`D_${dealOf(scene, other.number).id}`])
    }),
    step('after an answer that never came nothing is made twice', async (scene) => {
      const numbers = [(await openRequest(scene, 'gold')).number, (await openRequest(scene, 'vip')).number]
      scene.world.faults.add({ kind: 'reset-after', method: 'batch', portal: 'desk' })
      await scene.settle()
      scene.pass(5 * 60_000)
      await scene.settle()
      for (const number of numbers) {
        assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
        const { portal } = await readTicket(scene, staff.lucia, number)
        assert.deepEqual(portal, { dealId: dealOf(scene, number).id, taskId: taskOf(scene, number).id })
      }
    }),
    step('a portal that is too busy is asked later, and only once', async (scene) => {
      const { number } = await openRequest(scene, 'gold')
      scene.world.faults.add({ kind: '503', method: 'batch', portal: 'desk', times: 2 })
      for (let i = 0; i < 4; i++) {
        await scene.settle()
        scene.pass(60_000)
      }
      assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
    }),
    step('nobody outside the team is in the task’s chat, and nothing was said in it yet', async (scene) => {
      const number = await openLinked(scene, 'gold')
      assert.deepEqual(chatOf(scene, number), [])
      assert.notEqual(taskOf(scene, number).responsibleId, stranger)
    }),
  ],
}
