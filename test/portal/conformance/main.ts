/** `npm run portal:conformance`: prints the report and ends with 1 when something failed. */
import { join } from 'node:path'
import { judgeAll, toReport } from './suite.ts'

const verdicts = await judgeAll(join(process.cwd(), 'test/fixtures/bitrix24'))
console.log(toReport(verdicts))
process.exitCode = verdicts.some((verdict) => verdict.failures.length > 0) ? 1 : 0
