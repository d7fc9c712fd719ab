/** A delay that a fault asks for. */
import { setTimeout as wait } from 'node:timers/promises'

/** Waits real milliseconds. */
export async function waitOut(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: false })
}
