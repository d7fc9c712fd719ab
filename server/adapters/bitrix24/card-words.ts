/** Words of the activity on a deal, of its badges and of what the desk adds to the portal's automation. Spanish first. */
import type { TriggerCode } from '../../domain/desk/automation.ts'
import type { TicketState } from '../../domain/ticket/state.ts'

export interface CardWords {
  readonly due: string
  readonly state: string
  readonly states: Readonly<Record<TicketState, string>>
  readonly late: string
  readonly open: string
  readonly start: string
}

const es: CardWords = {
  due: 'Respuesta antes de', state: 'Estado', late: 'Fuera de plazo', open: 'Abrir la solicitud', start: 'Marcar en atención',
  states: {
    new: 'Nueva: nadie ha respondido todavía', desk: 'La mesa debe responder', customer: 'Se espera al cliente', development: 'En desarrollo: se deben novedades',
    solved: 'Resuelta', void: 'Anulada', merged: 'Unida a otra solicitud', spam: 'Descartada',
  },
}
const en: CardWords = {
  due: 'Answer before', state: 'State', late: 'Overdue', open: 'Open the request', start: 'Mark as in service',
  states: {
    new: 'New: nobody has answered yet', desk: 'The desk owes an answer', customer: 'Waiting for the customer', development: 'In development: news are owed',
    solved: 'Solved', void: 'Voided', merged: 'Merged into another request', spam: 'Discarded',
  },
}

export function chooseCardWords(language: string): CardWords {
  return language.toLowerCase().startsWith('en') ? en : es
}

export interface TwoTongues { readonly es: string; readonly en: string }

export const badgeWords: Readonly<Record<'owed' | 'late', TwoTongues>> = {
  owed: { es: 'Respuesta pendiente', en: 'Answer owed' },
  late: { es: 'Fuera de plazo', en: 'Overdue' },
}

export const triggerWords: Readonly<Record<TriggerCode, TwoTongues>> = {
  warning: { es: 'Mesa de ayuda: aviso de plazo', en: 'Service desk: due soon' },
  breach: { es: 'Mesa de ayuda: plazo incumplido', en: 'Service desk: promise broken' },
  level: { es: 'Mesa de ayuda: cambio de nivel', en: 'Service desk: level changed' },
  coupon: { es: 'Mesa de ayuda: cupón canjeado', en: 'Service desk: coupon redeemed' },
  reopened: { es: 'Mesa de ayuda: solicitud reabierta', en: 'Service desk: request reopened' },
}

export const robotWords = {
  open: { es: 'Mesa de ayuda: abrir una solicitud', en: 'Service desk: open a request' },
  level: { es: 'Mesa de ayuda: fijar el nivel', en: 'Service desk: set the level' },
  subject: { es: 'Asunto', en: 'Subject' },
  text: { es: 'Texto', en: 'Text' },
  kind: { es: 'Tipo de solicitud', en: 'Kind of request' },
  technical: { es: 'Técnica', en: 'Technical' },
  commercial: { es: 'Comercial', en: 'Commercial' },
  newLevel: { es: 'Nivel', en: 'Level' },
  reason: { es: 'Motivo', en: 'Reason' },
} as const satisfies Readonly<Record<string, TwoTongues>>
