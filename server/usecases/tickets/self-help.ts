/** What a requester finds without asking (P-0.2), and what else their level brings (P-2.6f): links that an administrator keeps. */
import { toTextLanguage } from '../../domain/article/search-text.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Entitlement } from '../../domain/entitlement/customer.ts'
import { readFreeUpdates } from '../../domain/entitlement/free-updates.ts'
import type { LevelWhy } from '../../domain/entitlement/level-choice.ts'
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { HomeView, LevelBrings } from './views.ts'

type Links = HomeView['links'][string]

/** Groups of `desk.links` that stand for the forums of levels, and are shown with the level only. */
const forumGroup = 'forum-'

/** Links of the reader's language, else the desk's own, group by group. */
export function chooseLinks(desk: Pick<Desk, 'links' | 'language'>, language: string): HomeView['links'] {
  const groups = Object.keys(desk.links).filter((group) => !group.startsWith(forumGroup))
  return Object.fromEntries(groups.map((group) => [group, readGroup(desk, group, language)]))
}

export function chooseBrings(desk: Pick<Desk, 'links' | 'language'>, language: string, level: ServiceLevel, why: LevelWhy, entitlements: readonly Entitlement[], today: LocalDate): LevelBrings {
  const held = why.kind === 'entitlement' ? entitlements.find(({ id }) => id === why.entitlementId) ?? null : null
  return {
    forum: level.forum === null ? null : { kind: level.forum, links: readGroup(desk, `${forumGroup}${level.forum}`, language) },
    updates: readFreeUpdates(level.freeUpdates, held, today),
  }
}

function readGroup({ links, language: own }: Pick<Desk, 'links' | 'language'>, group: string, language: string): Links {
  const of = (wanted: string) => (links[group] ?? []).filter((link) => toTextLanguage(link.language) === toTextLanguage(wanted)).map(({ title, url }) => ({ title, url }))
  const fitting = of(language)
  return fitting.length > 0 ? fitting : of(own)
}
