import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exceptions } from '../../portal/conformance/exceptions.ts'
import { readFixtures } from '../../portal/conformance/fixture.ts'
import { compareShapes } from '../../portal/conformance/shape.ts'
import { judge, judgeAll, toReport } from '../../portal/conformance/suite.ts'

const folder = join(process.cwd(), 'test/fixtures/bitrix24')

test('every documented exchange is answered as documented, but for the listed exceptions, and each exception is needed', { timeout: 120_000 }, async () => {
  const verdicts = await judgeAll(folder)
  expect(verdicts.filter((verdict) => verdict.failures.length > 0), toReport(verdicts)).toEqual([])
  expect(verdicts).toHaveLength(readFixtures(folder).length)
})

test('a documented type that the portal does not answer fails its fixture', async () => {
  const profile = readFixtures(folder).find((fixture) => fixture.name === 'profile')
  if (!profile?.response) throw new Error('no fixture profile')
  const changed = { ...profile, response: { ...profile.response, result: { ...(profile.response['result'] as object), ID: 1 } } }
  const verdict = await judge(changed, exceptions)
  expect(verdict.failures).toEqual([{ path: 'result.ID', documented: 'number', actual: 'text:number' }])
})

test('shapes differ by a missing key, a key too many, a null, a list for a map and the look of a text', () => {
  const differences = compareShapes(
    { gone: 1, empty: 'x', map: [], at: '2026-01-01T00:00:00+00:00', flag: 'Y', rows: [{ id: 1 }, { id: 2, name: 'a' }], same: { '7': { id: 7 } } },
    { more: 1, empty: null, map: {}, at: 'soon', flag: 'yes', rows: [{ id: '1' }, { id: 3 }], same: { '9': { id: 9 } } },
  )
  expect(differences.map(({ path, documented, actual }) => `${path}: ${documented} -> ${actual}`)).toEqual([
    'gone: number -> absent', 'empty: text -> null', 'map: list -> object', 'at: text:instant -> text', 'flag: text:flag -> text', 'rows[].id: number -> text:number', 'more: absent -> number',
  ])
})
