/** What a bench is, and how a rate is measured so that two of them may be compared. */

/** One figure of the table. `value` in `unit`; a goal says what was promised, and the run fails when it is missed. */
export interface Figure {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
}

export interface Bench {
  /** As the command line names it: `npm run bench -- calendar`. */
  readonly name: string
  run(): Promise<readonly Figure[]>
}

/** Does the work `times` times and answers something that depends on every one, so that none is optimised away. */
export type Work = (times: number) => number

const roundMs = 200
const rounds = 5
let sink = 0

/**
 * Operations per second of each work, best of several rounds. The works take turns inside a round: what else the
 * machine does falls on all of them alike, so their ratio holds where a single figure would not.
 */
export function measureRates<Name extends string>(works: Readonly<Record<Name, Work>>): Record<Name, number> {
  const names = Object.keys(works) as Name[]
  const sizes = Object.fromEntries(names.map((name) => [name, chooseSize(works[name])])) as Record<Name, number>
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const took = time(works[name], sizes[name])
      rates[name] = Math.max(rates[name], (sizes[name] / took) * 1000)
    }
  }
  return rates
}

/** Milliseconds one asynchronous piece of work takes: the least of `times` runs. */
export async function measureLeast(times: number, work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < times; run += 1) {
    const startedAt = performance.now()
    await work()
    least = Math.min(least, performance.now() - startedAt)
  }
  return least
}

/** How many operations fill a round; warms the work up on the way. */
function chooseSize(work: Work): number {
  let size = 1
  while (time(work, size) < roundMs) size *= 2
  return size
}

function time(work: Work, times: number): number {
  const startedAt = performance.now()
  sink += work(times)
  return performance.now() - startedAt
}

/** Read by the table's end, so that no engine may drop what the works computed. */
export function readSink(): number {
  return sink
}
