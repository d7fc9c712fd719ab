/**
 * Which portal page an app may open in a slider, and how wide (facts 6.3).
 *
 * The vendor checks the path as it was sent, before its `..` are resolved. That is why the SDK puts a harmless prefix in
 * front, and why the prefix tells the wanted width.
 */

export interface SliderPage {
  /** Resolved path with its query. */
  readonly path: string
  /** Widest the slider may be, in pixels; null: all there is. */
  readonly maxWidth: number | null
}

const ALLOWED = /^\/(crm\/(deal|lead|contact|company|type)|marketplace|company\/personal\/user\/[0-9]+|workgroups\/group\/[0-9]+)\//

const WIDTHS: readonly (readonly [prefix: string, maxWidth: number])[] = [
  ['/crm/type/0/details/0/../', 1640],
  ['/company/personal/user/0/groups/create/../', 1200],
  ['/crm/company/requisite/0/../', 950],
  ['/workgroups/group/0/card/../', 900],
]

/** Null stands for `PATH_NOT_AVAILABLE`; so does a path that would resolve to another host. */
export function parseSliderPath(raw: unknown): SliderPage | null {
  if (typeof raw !== 'string' || !ALLOWED.test(raw)) return null
  const url = new URL(raw, 'http://portal.invalid')
  if (url.pathname.startsWith('//')) return null
  const width = WIDTHS.find(([prefix]) => raw.startsWith(prefix))
  return { path: url.pathname + url.search, maxWidth: width ? width[1] : null }
}
