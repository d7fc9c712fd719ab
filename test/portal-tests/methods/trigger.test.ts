import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from '../../portal/conformance/stage.ts'
import { injections } from '../../portal/kernel/injection.ts'
import { items } from '../../portal/methods/crm/record.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const execute = (dealId: number, code = 'due') => stage.call('crm.automation.trigger.execute', { CODE: code, OWNER_TYPE_ID: 2, OWNER_ID: dealId })

test('a trigger is added once: its code again gives it another name', async () => {
  expect(await stage.call('crm.automation.trigger.add', { CODE: 'due', NAME: 'Due' })).toBe(true)
  expect(await stage.call('crm.automation.trigger.add', { CODE: 'due', NAME: 'Due soon' })).toBe(true)
  expect(await stage.call('crm.automation.trigger.list')).toEqual([{ NAME: 'Due soon', CODE: 'due' }])
})

test('a deal moves when a rule of its pipeline waits for the trigger, and only then', async () => {
  const { item } = await stage.call<{ item: { id: number; stageId: string } }>('crm.item.add', { entityTypeId: 2, fields: { title: 'Deal' } })
  expect(await execute(item.id)).toBe(true)
  expect(items(stage.desk, 2).get(item.id)?.values['stageId']).toBe(item.stageId)
  injections.get('trigger-rule')?.(stage.world, stage.desk, { code: 'due', categoryId: 0, stageId: 'EXECUTING' })
  expect(await execute(item.id)).toBe(true)
  expect(items(stage.desk, 2).get(item.id)?.values['stageId']).toBe('EXECUTING')
})

test.each([
  [{ CODE: '', OWNER_TYPE_ID: 2, OWNER_ID: 1 }, 'Empty trigger code!'], [{ CODE: 'Ñ', OWNER_TYPE_ID: 2, OWNER_ID: 1 }, 'Wrong trigger code!'],
  [{ CODE: 'other', OWNER_TYPE_ID: 2, OWNER_ID: 1 }, 'not registered'], [{ CODE: 'due', OWNER_TYPE_ID: 9999, OWNER_ID: 1 }, 'OWNER_TYPE_ID'], [{ CODE: 'due', OWNER_TYPE_ID: 2, OWNER_ID: 0 }, 'OWNER_ID'],
])('%j is refused', async (params, text) => {
  await expect(stage.call('crm.automation.trigger.execute', params)).rejects.toThrow(text)
})

test('a trigger that is deleted is known no more', async () => {
  expect(await stage.call('crm.automation.trigger.delete', { CODE: 'due' })).toBe(true)
  expect(await stage.call('crm.automation.trigger.list')).toEqual([])
})
