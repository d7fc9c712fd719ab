/** A draft as it would be sent, with facts that could be anybody's. Nothing is kept. */
import { checkRight } from '../../domain/desk/rights.ts'
import { parseOwnText, toOwnTexts, type Wording } from '../../domain/notice/own-text.ts'
import { toSample } from '../../domain/notice/sample.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { parseTarget, type TextTarget } from './target.ts'

/** Throws `role.missing`, `desk.unready`, and whatever saving the draft would refuse. */
export function previewNoticeText({ database, clock, words }: Pick<Deps, 'database' | 'clock' | 'words'>) {
  return async ({ portalId, person, wording, ...target }: Asker & TextTarget & { readonly wording: Wording }): Promise<Wording> => {
    checkRight(person.roles, 'change-policy')
    const { language, code } = parseTarget(words, target)
    const own = toOwnTexts([{ language, code, ...parseOwnText(code, wording, (template) => words.readTemplate(template)) }])
    const desk = await database.read((stores) => stores.desks.read(portalId))
    if (desk === null) throw new Refusal('desk.unready')
    const { zone } = desk
    return words.notice({ language, zone: null, deskZone: zone, own }, toSample(code, clock.now(), zone))
  }
}
