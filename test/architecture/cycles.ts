/** No circles: each file is told the shortest way back to itself, once per circle. */
import type { Source, Violation } from './tree.ts'

export function findCycles(tree: readonly Source[]): Violation[] {
  const arrows = new Map(tree.map(({ path, imports }) => [path, imports.flatMap(({ file }) => (file === null ? [] : [file]))]))
  const told = new Set<string>()
  return tree.flatMap(({ path }) => {
    const way = findWayBack(arrows, path)
    if (way === null || way.some((step) => told.has(step))) return []
    for (const step of way) told.add(step)
    return [{ path, rule: 'cycle', detail: [...way, path].join(' -> ') }]
  })
}

/** The files from `start` to the one that imports it again; null when there is no way back. */
function findWayBack(arrows: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of arrows.get(at) ?? []) {
      if (next === start) return toWay(cameFrom, start, at)
      if (cameFrom.has(next) || !arrows.has(next)) continue
      cameFrom.set(next, at)
      queue.push(next)
    }
  }
  return null
}

function toWay(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end]
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) ?? start
    way.unshift(at)
  }
  return way
}
