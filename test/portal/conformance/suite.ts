/** Walks every fixture and weighs what differs against the list of deliberate exceptions. */
import { checkAnswer, checkError } from './exchange.ts'
import { type Exception, exceptions } from './exceptions.ts'
import { type Fixture, readFixtures } from './fixture.ts'
import type { Difference } from './shape.ts'
import { setStage, type Stage } from './stage.ts'

export interface Verdict {
  fixture: string
  /** What differs and has no exception. */
  failures: Difference[]
  excepted: { difference: Difference; reason: string }[]
}

/** One verdict a fixture, in their order. An exception that nothing needs any more is a failure of its fixture. */
export async function judgeAll(folder: string, list: readonly Exception[] = exceptions): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const used = new Set<Exception>()
  for (const fixture of readFixtures(folder)) verdicts.push(await judge(fixture, list, used))
  for (const exception of list.filter((one) => !used.has(one))) {
    const difference = { path: exception.path, documented: 'an exception', actual: 'nothing that needs it' }
    const owner = verdicts.find((verdict) => verdict.fixture === exception.fixture)
    if (owner) owner.failures.push(difference)
    else verdicts.push({ fixture: exception.fixture, failures: [difference], excepted: [] })
  }
  return verdicts
}

export async function judge(fixture: Fixture, list: readonly Exception[], used = new Set<Exception>()): Promise<Verdict> {
  const differences = await onFreshStage((stage) => checkAnswer(stage, fixture))
  for (const index of (fixture.errors ?? []).keys()) {
    const found = await onFreshStage((stage) => checkError(stage, fixture, index))
    const unknown = { path: '', documented: 'a refusal', actual: 'no recipe brings it about' }
    differences.push(...(found ?? [unknown]).map((difference) => ({ ...difference, path: `error ${index + 1}${difference.path === '' ? '' : ' '}${difference.path}` })))
  }
  const verdict: Verdict = { fixture: fixture.name, failures: [], excepted: [] }
  for (const difference of differences) {
    const exception = list.find((one) => covers(one, fixture, difference))
    if (exception) used.add(exception)
    if (exception) verdict.excepted.push({ difference, reason: exception.reason })
    else verdict.failures.push(difference)
  }
  return verdict
}

function covers(exception: Exception, fixture: Fixture, difference: Difference): boolean {
  const { only = '*' } = exception
  return fits(exception.fixture, fixture.name) && fits(exception.path, difference.path) && fits(only, `${difference.documented} -> ${difference.actual}`)
}

/** `*` at the end stands for anything. */
function fits(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern
}

async function onFreshStage<T>(run: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await setStage()
  try {
    return await run(stage)
  } finally {
    await stage.close()
  }
}

/** The printed report: one line a fixture that is not plainly right, and the three numbers. */
export function toReport(verdicts: readonly Verdict[]): string {
  const lines: string[] = []
  for (const { fixture, failures, excepted } of verdicts) {
    for (const { path, documented, actual } of failures) lines.push(`FAILED    ${fixture}: ${path || 'whole'}: documented ${documented}, here ${actual}`)
    const reasons = new Map<string, string[]>()
    for (const { difference, reason } of excepted) reasons.set(reason, [...(reasons.get(reason) ?? []), difference.path])
    for (const [reason, paths] of reasons) lines.push(`excepted  ${fixture}: ${paths.join(', ')} - ${reason}`)
  }
  const failed = verdicts.filter((verdict) => verdict.failures.length > 0).length
  const excepted = verdicts.filter((verdict) => verdict.failures.length === 0 && verdict.excepted.length > 0).length
  lines.push(`passed ${verdicts.length - failed - excepted} / excepted ${excepted} / failed ${failed}`)
  return lines.join('\n')
}
