/** The play: chapters of small steps, each of which throws when what it tells did not happen. */
import assert from 'node:assert/strict'
import { Refused } from '../support/visitor.ts'
import type { Scene } from './scene.ts'

export interface Step { readonly name: string; readonly play: (scene: Scene) => Promise<void> }
export interface Chapter { readonly name: string; readonly steps: readonly Step[] }

export function step(name: string, play: Step['play']): Step {
  return { name, play }
}

/** The call is refused with this code. */
export async function refuses(code: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    assert.equal(error.problem.code, code)
    return
  }
  assert.fail(`nothing was refused, ${code} was expected`)
}

export function has(text: string, part: string): void {
  assert.ok(text.includes(part), `"${text}" has no "${part}"`)
}
