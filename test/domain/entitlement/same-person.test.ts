import { expect, test } from 'vitest'
import type { Contact, Identity } from '../../../server/domain/entitlement/customer.ts'
import { findJoinable, findSamePerson } from '../../../server/domain/entitlement/same-person.ts'

const mail = (address: string): Identity => ({ kind: 'mail', address })
const contact = (id: number, name: string, identities: readonly Identity[] = [], active = true): Contact => ({ id, customerId: 1, name, language: 'es', identities, active })
const ana = contact(1, 'Ana', [{ kind: 'portal-user', userId: 9 }, mail('ana@sur.example')])
const luis = contact(2, 'Luis  Vega', [mail('luis@sur.example')])

test('a person is the contact of their mail, else the only one of their name (P-2.5b)', () => {
  expect(findSamePerson([ana, luis], { name: 'L. Vega', mail: 'LUIS@sur.example' })?.id).toBe(2)
  expect(findSamePerson([ana, luis], { name: ' luis vega', mail: '' })?.id).toBe(2)
  expect(findSamePerson([ana, luis], { name: 'Luis Vega', mail: 'ana@sur.example' })?.id).toBe(1)
  expect(findSamePerson([luis, contact(3, 'Luis Vega')], { name: 'Luis Vega', mail: '' })).toBeNull()
  expect(findSamePerson([contact(4, 'Luis Vega', [mail('luis@sur.example')], false)], { name: 'Luis Vega', mail: 'luis@sur.example' })).toBeNull()
})

test('who is somebody\'s access already is joined to nobody', () => {
  expect(findJoinable([ana, luis], { name: 'Ana', mail: 'ana@sur.example' })).toBeNull()
  expect(findJoinable([ana, luis], { name: 'Luis Vega', mail: 'luis@sur.example' })?.id).toBe(2)
})
