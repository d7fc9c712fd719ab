/**
 * The one clock of a world: real time plus an offset, or frozen. Everything a portal says about time follows it;
 * only the request limits run on real time, because they protect a real machine.
 */

/** Instants are epoch milliseconds. */
export interface Clock {
  now(): number
  /** Moves the clock; a negative length moves it back. */
  advance(milliseconds: number): void
  /** Puts the clock at an instant; it goes on from there unless `frozen`. */
  set(at: number, frozen?: boolean): void
  save(): ClockState
  load(state: ClockState): void
}

export interface ClockState {
  offset: number
  frozenAt: number | null
}

export function createClock(): Clock {
  let offset = 0
  let frozenAt: number | null = null
  return {
    now: () => frozenAt ?? Date.now() + offset,
    advance(milliseconds) {
      if (frozenAt === null) offset += milliseconds
      else frozenAt += milliseconds
    },
    set(at, frozen = false) {
      frozenAt = frozen ? at : null
      offset = at - Date.now()
    },
    save: () => ({ offset, frozenAt }),
    load(state) {
      offset = state.offset
      frozenAt = state.frozenAt
    },
  }
}
