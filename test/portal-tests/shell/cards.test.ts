/** Cards of deals, companies and tasks: the person's actions, and the tabs of an application. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../../portal/kernel/act.ts'
import { code, findAppFrame, installProbe, readState, startStage } from './stage.ts'
import type { Stage } from './stage.ts'

let stage: Stage
let company: number
let deal: number
let task: number

const act = (method: string, params: Record<string, unknown>): unknown => actAs(stage.world, stage.desk, 1, { method, params })
const addItem = (entityTypeId: number, fields: object): number => (act('crm.item.add', { entityTypeId, fields }) as { item: { id: number } }).item.id
const readDeal = () => (act('crm.item.get', { entityTypeId: 2, id: deal }) as { item: { stageId: string; movedBy: number } }).item
const readTask = () => (act('tasks.task.get', { taskId: task }) as { task: { status: string; deadline: string | null; responsibleId: string } }).task

beforeAll(async () => {
  stage = await startStage()
  await installProbe(stage)
  company = addItem(4, { title: 'Talleres Andinos' })
  addItem(3, { name: 'Iván', lastName: 'Castro', companyId: company })
  deal = addItem(2, { title: 'Impresora', companyId: company, assignedById: 3 })
  task = Number((act('tasks.task.add', { fields: { TITLE: 'Impresora', RESPONSIBLE_ID: 3, UF_CRM_TASK: [`D_${deal}`] } }) as { task: { id: string } }).task.id)
}, 90_000)
afterAll(() => stage.close())

test('a deal is dragged to another stage, or put there by its list, as the person who does it', async () => {
  const page = await stage.open('/crm/deal/', 3)
  const card = page.locator(`[data-test=deal][data-id="${deal}"]`)
  await card.dragTo(page.locator('[data-test=stage][data-stage=PREPARATION]'))
  await page.waitForSelector(`[data-stage=PREPARATION] [data-id="${deal}"]`)
  expect(readDeal()).toMatchObject({ stageId: 'PREPARATION', movedBy: 3 })
  await card.locator('[data-test=deal-stage]').selectOption('EXECUTING')
  await page.waitForSelector(`[data-stage=EXECUTING] [data-id="${deal}"]`)
  expect(readDeal().stageId).toBe('EXECUTING')
  await page.context().close()
})

test('the card of a deal shows company, stages and timeline, and takes a comment', async () => {
  const page = await stage.open(`/crm/deal/details/${deal}/`, 3)
  expect(await page.textContent('[data-test=deal-company]')).toBe('Talleres Andinos')
  await page.click('[data-test=stage-button][data-stage=FINAL_INVOICE]')
  await page.waitForSelector('[data-stage=FINAL_INVOICE][aria-current=step]')
  await page.fill('[data-test=comment-text]', 'Llamé: [B]urgente[/B]')
  await page.click('[data-test=comment-send]')
  await page.waitForSelector('[data-kind=comment] b')
  expect(await page.textContent('[data-test=timeline-entry][data-kind=comment]')).toContain('Lucía Navarro')
  expect(await page.textContent('[data-test=deal-tasks]')).toContain('Impresora')
  await page.context().close()
})

test('the tab of a deal gets its id as text, and reloadData reads the card without touching the frame', async () => {
  const page = await stage.open(`/crm/deal/details/${deal}/`)
  await page.click(`[data-test="tab-app-${code}"]`)
  const frame = await findAppFrame(page)
  expect(await readState(frame)).toMatchObject({ placement: 'CRM_DEAL_DETAIL_TAB', options: { ID: String(deal), URI: `/crm/deal/details/${deal}/` } })
  expect(await frame.evaluate('probe.placement.getInterface()')).toEqual({ command: ['reloadData'], event: [] })
  act('crm.item.update', { entityTypeId: 2, id: deal, fields: { title: 'Impresora sin papel' } })
  await frame.evaluate(`probe.placement.call('reloadData')`)
  await expect.poll(() => page.textContent('#pagetitle')).toBe('Impresora sin papel')
  expect(frame.isDetached()).toBe(false)
  await page.context().close()
})

test('an event of the placement calls back whoever subscribed, each time', async () => {
  const page = await stage.open(`/crm/company/details/${company}/?tab=app-${code}`)
  const frame = await findAppFrame(page)
  expect(await readState(frame)).toMatchObject({ placement: 'CRM_COMPANY_DETAIL_TAB', options: { ID: String(company) } })
  await frame.evaluate(`probe.placement.bindEvent('onSample', (data) => heard.push(data))`)
  for (const n of [1, 2]) await page.evaluate(`dispatchEvent(new CustomEvent('placement-event', { detail: { event: 'onSample', data: { n: ${n} } } }))`)
  await expect.poll(() => frame.evaluate('heard')).toEqual([{ n: 1 }, { n: 2 }])
  await frame.evaluate(`probe.placement.setValue({ a: ['x:y'] })`)
  expect(await page.getAttribute('[data-test=app-frame]', 'data-value')).toBe('{"a":["x:y"]}')
  await page.context().close()
})

test('a task is started, deferred, completed and renewed by its buttons', async () => {
  const page = await stage.open(`/company/personal/user/3/tasks/task/view/${task}/`, 3)
  for (const [button, status] of [['start', '3'], ['defer', '6'], ['renew', '2'], ['complete', '5'], ['renew', '2']] as const) {
    await page.click(`[data-test=task-${button}]`)
    await page.waitForSelector(`[data-test=task-status][data-status="${status}"]`)
    expect(readTask().status).toBe(status)
  }
  expect(await page.isDisabled('[data-test=task-deadline]')).toBe(true)
  await page.context().close()
})

test('the creator of a task changes its deadline and its responsible', async () => {
  const page = await stage.open(`/company/personal/user/1/tasks/task/view/${task}/`)
  await page.fill('[data-test=task-deadline]', '2030-01-02T10:30')
  await expect.poll(() => Date.parse(readTask().deadline ?? '')).toBe(Date.parse('2030-01-02T09:30:00Z'))
  await page.selectOption('[data-test=task-responsible-choice]', '2')
  await expect.poll(() => readTask().responsibleId).toBe('2')
  expect(await page.textContent('[data-test=task-link]')).toBe('Impresora sin papel')
  await page.context().close()
})

test('the chat of a task shows what others write', async () => {
  const author = await stage.open(`/company/personal/user/1/tasks/task/view/${task}/`)
  const reader = await stage.open(`/company/personal/user/2/tasks/task/view/${task}/`, 2)
  await author.fill('[data-test=chat-text]', '#r Ya está resuelto')
  await author.press('[data-test=chat-text]', 'Enter')
  await reader.waitForSelector('[data-test=chat-message]:has-text("#r Ya está resuelto")')
  expect(await author.inputValue('[data-test=chat-text]')).toBe('')
  await author.context().close()
  await reader.context().close()
})

test('the tab of a task gets taskId', async () => {
  const page = await stage.open(`/company/personal/user/2/tasks/task/view/${task}/`, 2)
  await page.click(`[data-test="tab-app-${code}"]`)
  expect(await readState(await findAppFrame(page))).toMatchObject({ placement: 'TASK_VIEW_TAB', options: { taskId: String(task) }, admin: false })
  await page.context().close()
})
