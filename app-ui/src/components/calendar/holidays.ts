export interface Holiday { on: string; name: string }

export function toSorted<Dated extends { readonly on: string }>(days: readonly Dated[]): Dated[] {
  return [...days].sort((a, b) => a.on.localeCompare(b.on))
}

/** What of a proposal is not among the confirmed days yet. */
export function toMissing(proposed: readonly Readonly<Holiday>[], confirmed: readonly Readonly<Holiday>[]): Holiday[] {
  const known = new Set(confirmed.map(({ on }) => on))
  return toSorted(proposed.filter(({ on }) => !known.has(on)).map(({ on, name }) => ({ on, name })))
}
