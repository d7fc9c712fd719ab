/** How people of the sample open and move requests: through the app's own API, as its pages do. */
import { randomUUID } from 'node:crypto'
import type { TicketCommandRequest } from '../../server/contract/ui/commands.ts'
import type { OpenTicketAnswer, OpenTicketRequest, TicketView } from '../../server/contract/ui/tickets.ts'
import { readSample, type SampleKey } from './people.ts'
import type { Scene } from './scene.ts'

export type Wish = Partial<OpenTicketRequest>

export async function openRequest(scene: Scene, by: SampleKey, wish: Wish = {}): Promise<OpenTicketAnswer> {
  return openRequestAs(scene, readSample(by).userId, wish)
}

/** The same by any user of the portal. */
export async function openRequestAs(scene: Scene, userId: number, wish: Wish = {}): Promise<OpenTicketAnswer> {
  const page = await scene.as(userId)
  return page.post<OpenTicketAnswer>('/tickets', {
    key: randomUUID(), kind: 'technical', subject: 'No abre el CRM', description: 'Desde esta mañana sale una página en blanco.', ...wish,
  })
}

/** Opens it and lets its deal and task be made. */
export async function openLinked(scene: Scene, by: SampleKey, wish: Wish = {}): Promise<number> {
  return openLinkedAs(scene, readSample(by).userId, wish)
}

export async function openLinkedAs(scene: Scene, userId: number, wish: Wish = {}): Promise<number> {
  const { number } = await openRequestAs(scene, userId, wish)
  await scene.settle()
  return number
}

/** A command without the key of its submission. */
export type Order = WithoutKey<TicketCommandRequest>

type WithoutKey<C> = C extends { key: string } ? Omit<C, 'key'> & { key?: string } : C

/** Commands that serve the customer say why, in case another request waits before (P-2.2). */
const serving: readonly Order['command'][] = ['answer', 'give-reason', 'hand-to-development', 'return-from-development']

export async function order(scene: Scene, userId: number, number: number, command: Order): Promise<TicketView> {
  const page = await scene.as(userId)
  return page.post<TicketView>(`/tickets/${number}/commands`, { key: randomUUID(), ...(serving.includes(command.command) && { outOfTurn: 'Acordado con el cliente' }), ...command })
}

export async function readTicket(scene: Scene, userId: number, number: number): Promise<TicketView> {
  return (await scene.as(userId)).get<TicketView>(`/tickets/${number}`)
}
