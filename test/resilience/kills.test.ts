/** The app is killed and started again while people work with it; `npm run resilience` is the long version. */
import { execFileSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { runKills } from './kills.ts'

beforeAll(() => { execFileSync(process.execPath, ['scripts/build.mjs', 'desk-process', 'screens'], { stdio: 'ignore' }) }, 120_000)

test('kill -9 at random moments: every acknowledged ticket has one deal and one task, every coupon and every warning counts once', async () => {
  const said: string[] = []
  const { differences, ...figures } = await runKills({ kills: 5, tickets: 40, seed: 7, limits: false, say: (line) => said.push(line) })
  expect(differences, said.join('\n')).toEqual([])
  expect(figures).toMatchObject({ acknowledged: 40, tickets: 40, deals: 40, tasks: 40, redeemed: 4, kills: 5 })
}, 400_000)
