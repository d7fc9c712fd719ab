/**
 * What the play proves of the support policy: a step says its clauses (`P-2.6`) and sections of the clock's rules (`sla 3.8`)
 * at the front of its name, and they count once the step has happened.
 */
import type { Row } from '../docs/policy-map.ts'

const mark = /^(P-\d+(?:\.\d+)*[a-z]?|sla \d+(?:\.\d+)?)(?:, | )/

/** In the order of the name; empty for a step that is about no clause. */
export function readClauses(step: string): readonly string[] {
  const [found, clause] = mark.exec(step) ?? []
  if (found === undefined || clause === undefined) return []
  return found.endsWith(', ') ? [clause, ...readClauses(step.slice(found.length))] : [clause]
}

export interface Proof { readonly proved: readonly string[]; readonly unproved: readonly string[] }

/** Clauses of the policy in its own order, then sections of the clock's rules; what the index calls planned is not missed. */
export function readProof(steps: readonly string[], rows: readonly Row[]): Proof {
  const said = new Set(steps.flatMap(readClauses))
  const clauses = rows.map(({ clause }) => clause)
  const planned = rows.filter(({ status }) => status.startsWith('planned')).map(({ clause }) => clause)
  const sections = [...said].filter((one) => one.startsWith('sla ')).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return {
    proved: [...clauses.filter((clause) => said.has(clause)), ...sections],
    unproved: clauses.filter((clause) => !said.has(clause) && !planned.includes(clause)),
  }
}
