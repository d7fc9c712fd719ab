/**
 * `node scripts/count.mjs report.json ...`: adds up the reports of vitest and closes with `N passed, N failed`.
 *
 * A file that could not be loaded, a report that is missing and a run that failed without naming a test count as one
 * failure each. Ends with 1 when anything failed or nothing ran.
 */
import { existsSync, readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    console.log(`count: no report ${file}`)
    failed += 1
    continue
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0)
  for (const { name } of unloaded) console.log(`count: could not be loaded: ${name}`)
  const here = report.numFailedTests + unloaded.length
  passed += report.numPassedTests
  failed += report.success || here > 0 ? here : 1
  const skipped = report.numPendingTests + report.numTodoTests
  if (skipped > 0) {
    console.log(`count: ${skipped} tests were skipped, and none may be`)
    failed += skipped
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
