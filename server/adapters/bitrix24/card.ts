/**
 * The activity on a ticket's deal: due date, level, state, and two buttons (facts 7.7). After an uncertain answer it is
 * found by its origin, so that a deal never carries two.
 */
import { z } from 'zod'
import { activityRow } from '../../contract/portal/rows.ts'
import { startAction } from '../../domain/desk/automation.ts'
import { readLanguage } from '../../texts/language.ts'
import type { Delivery, TicketCard } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import type { CommandAnswer } from './client.ts'
import { type Plan, toFailed } from './delivered.ts'
import { toTitle } from './escape.ts'
import { toIso } from './face.ts'
import { badgeCodes, dealType, originator } from './field-names.ts'
import { type Params, toCommand } from './query.ts'
import { parse } from './reading.ts'

type CardPut = Extract<Delivery, { kind: 'card.put' }>

const written = z.object({ activity: z.object({ id: activityRow.shape.ID }) })
const found = z.array(activityRow)

export function toCardOrigin(number: number): string {
  return `due-${number}`
}

/** `foundId` = what a look-up found of an uncertain attempt. */
export function planCard(delivery: CardPut, key: string, foundId: number | null): Plan {
  const { card } = delivery
  const id = delivery.activityId ?? foundId
  const body = { fields: toFields(card), layout: toLayout(card) }
  const command = id === null
    ? toCommand('crm.activity.configurable.add', { ownerTypeId: dealType, ownerId: card.dealId, ...body })
    : toCommand('crm.activity.configurable.update', { id, ...body })
  return {
    commands: new Map([[key, command]]),
    read(answers) {
      const answer = answers.get(key)
      if (answer === undefined) throw new Error('a command without its answer')
      if (!answer.ok) return toFailed(answer.fault)
      const activityId = id ?? written.safeParse(answer.result).data?.activity.id
      return activityId === undefined ? toFailed(new Fault('portal.garbled', { retryable: true, uncertain: true })) : { ok: true, activityId }
    },
  }
}

export function cardLookUp(key: string, card: TicketCard): ReadonlyMap<string, string> {
  const filter = { OWNER_TYPE_ID: dealType, OWNER_ID: card.dealId, ORIGINATOR_ID: originator, ORIGIN_ID: toCardOrigin(card.number) }
  return new Map([[key, toCommand('crm.activity.list', { filter, select: ['ID', 'ORIGIN_ID'], order: { ID: 'ASC' } })]])
}

/** Throws the fault of a look-up that was refused. A portal that passes over the filter shows others too: the origin decides. */
export function readFoundCard(key: string, card: TicketCard, answers: ReadonlyMap<string, CommandAnswer>): number | null {
  const answer = answers.get(key)
  if (answer?.ok !== true) throw answer?.fault ?? new Error('a command without its answer')
  return parse(found, answer.result).find((row) => row.ORIGIN_ID === toCardOrigin(card.number))?.ID ?? null
}

function toFields(card: TicketCard): Params {
  return {
    completed: card.dueAt === null,
    ...(card.dueAt !== null && { deadline: toIso(card.dueAt) }),
    responsibleId: card.responsibleId,
    isIncomingChannel: 'N',
    badgeCode: badgeCodes[card.late ? 'late' : 'owed'],
    originatorId: originator,
    originId: toCardOrigin(card.number),
  }
}

function toLayout(card: TicketCard): Params {
  const { card: words, states } = readLanguage(card.language).texts.portal
  const mayStart = !card.started && card.state === 'new'
  return {
    icon: { code: 'info' },
    header: {
      title: toTitle(`#${card.number} ${card.title}`),
      tags: { level: { title: toTitle(card.levelName, 100), type: 'primary' }, ...(card.late && { late: { title: words.late, type: 'failure' } }) },
    },
    body: {
      logo: { code: 'notification' },
      blocks: {
        ...(card.dueAt !== null && { due: toTitled(words.due, { type: 'deadline' }) }),
        state: toTitled(words.state, { type: 'text', properties: { value: states[card.state] } }),
      },
    },
    footer: {
      buttons: {
        open: { title: words.open, type: 'primary', action: { type: 'openRestApp', actionParams: { ticket: card.number } } },
        ...(mayStart && { start: { title: words.start, type: 'secondary', action: { type: 'restEvent', id: startAction, animationType: 'disable' } } }),
      },
    },
  }
}

function toTitled(title: string, block: Params): Params {
  return { type: 'withTitle', properties: { title, inline: true, block } }
}
