import { h } from '../element.ts'
import type { Session } from '../session.ts'

export function toPersonName(session: Session, id: number | string | null | undefined): string {
  return session.people.find((person) => person.id === Number(id))?.name ?? session.say('common.none')
}

/** A choice of the portal's active people; calls back with the id. */
export function showPersonChoice(session: Session, chosen: number, test: string, change: (id: number) => unknown): HTMLSelectElement {
  const select: HTMLSelectElement = h('select', { 'data-test': test, onchange: () => change(Number(select.value)) },
    session.people.filter((person) => person.active || person.id === chosen).map((person) => h('option', { value: person.id, selected: person.id === chosen }, person.name)))
  return select
}
