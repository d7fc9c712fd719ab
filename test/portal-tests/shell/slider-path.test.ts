import { expect, test } from 'vitest'
import { parseSliderPath } from '../../portal/shell/client/frame/slider-path.ts'

test.each([
  ['/crm/type/0/details/0/../../../../../crm/deal/details/5/?IFRAME=Y', '/crm/deal/details/5/?IFRAME=Y', 1640],
  ['/company/personal/user/0/groups/create/../../../../../../crm/company/details/7/', '/crm/company/details/7/', 1200],
  ['/crm/company/requisite/0/../../../../company/', '/company/', 950],
  ['/workgroups/group/0/card/../../../../company/personal/user/1/tasks/task/view/3/', '/company/personal/user/1/tasks/task/view/3/', 900],
  ['/crm/deal/../../marketplace/view/app.code/?params[ticket]=5', '/marketplace/view/app.code/?params[ticket]=5', null],
  ['/marketplace/app/5/', '/marketplace/app/5/', null],
])('%s opens what it resolves to, as wide as its prefix asks', (raw, path, maxWidth) => {
  expect(parseSliderPath(raw)).toEqual({ path, maxWidth })
})

test.each([
  ['a page outside the list, without the prefix', '/stream/'], ['a deal list without its slash', '/crm/deal'], ['another host', 'https://example.com/crm/deal/'],
  ['a host behind the prefix', '/crm/deal/../..//example.com/crm/deal/'], ['a path that only begins alike', '/crm/dealer/5/'], ['a user without a number', '/company/personal/user/me/'], ['no text', 5], ['nothing', undefined],
])('%s is not available', (_, raw) => {
  expect(parseSliderPath(raw)).toBeNull()
})
