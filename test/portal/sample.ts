/** The portals a fresh world has: a desk, three of its clients, and one on premises that lags behind. All names are invented. */
import { defaultChoices, type License, type Portal, type PortalSettings } from './kernel/portal.ts'
import { createUser, type User } from './kernel/user.ts'
import type { PortalSeed } from './kernel/world.ts'

type Person = Partial<User> & Pick<User, 'name' | 'lastName'>

const admin: Partial<User> = { admin: true, departments: [1], workPosition: 'Administrator' }

function seed(settings: Omit<PortalSettings, 'edition' | 'lacks' | keyof typeof defaultChoices> & Partial<PortalSettings>, people: readonly Person[]): PortalSeed {
  return {
    settings: { edition: 'cloud', lacks: { v3: false, taskChat: false, frameApplicationToken: false }, ...defaultChoices, ...settings },
    fill(portal: Portal) {
      for (const [index, person] of people.entries()) portal.users.put(createUser(index + 1, person))
    },
  }
}

function toLicense(region: string, type: string, family: string): License {
  return { region, type, family, marketSubscription: family !== 'free' }
}

export const samplePortals: readonly PortalSeed[] = [
  seed(
    { key: 'desk', title: 'Soporte Cordillera', memberId: 'd0000000000000000000000000000001', language: 'la', zone: 'Europe/Madrid', license: toLicense('la', 'pro100', 'pro') },
    [
      { ...admin, name: 'Elena', lastName: 'Vidal', language: 'la', gender: 'F' },
      { name: 'Tomás', lastName: 'Reyes', language: 'la', gender: 'M', workPosition: 'Supervisor' },
      { name: 'Lucía', lastName: 'Navarro', language: 'la', gender: 'F', workPosition: 'Agent' },
      { name: 'Marco', lastName: 'Duarte', language: 'en', gender: 'M', workPosition: 'Agent', crmAccess: 'own' },
      { name: 'Ana', lastName: 'Quiroga', language: 'la', gender: 'F', workPosition: 'Agent', timeZone: 'America/Mexico_City' },
      { name: 'Pedro', lastName: 'Salas', language: 'la', gender: 'M', workPosition: 'Accountant', crmAccess: 'none' },
      { name: 'Nora', lastName: 'Ibáñez', language: 'la', gender: 'F', active: false, workPosition: 'Agent' },
    ],
  ),
  seed(
    { key: 'client-paid', title: 'Talleres Andinos', memberId: 'c0000000000000000000000000000001', language: 'la', zone: 'America/Mexico_City', license: toLicense('la', 'std', 'std') },
    [
      { ...admin, name: 'Rosa', lastName: 'Méndez', language: 'la', gender: 'F' },
      { name: 'Iván', lastName: 'Castro', language: 'la', gender: 'M', workPosition: 'Buyer' },
      { name: 'Grace', lastName: 'Hollis', language: 'en', gender: 'F', workPosition: 'Analyst' },
    ],
  ),
  seed(
    { key: 'client-nfr', title: 'Nordlicht Partner', memberId: 'c0000000000000000000000000000002', language: 'de', zone: 'Europe/Berlin', license: toLicense('de', 'nfr', 'nfr') },
    [
      { ...admin, name: 'Jonas', lastName: 'Weller', language: 'de', gender: 'M' },
      { name: 'Mara', lastName: 'Lindner', language: 'en', gender: 'F', workPosition: 'Consultant' },
    ],
  ),
  seed(
    { key: 'client-free', title: 'Panadería Sol', memberId: 'c0000000000000000000000000000003', language: 'la', zone: 'America/Bogota', license: toLicense('la', 'free', 'free') },
    [
      { ...admin, name: 'Clara', lastName: 'Rincón', language: 'la', gender: 'F' },
      { name: 'Diego', lastName: 'Pardo', language: 'la', gender: 'M' },
    ],
  ),
  seed(
    {
      key: 'onprem', title: 'Metalúrgica Norte', memberId: 'b0000000000000000000000000000001', language: 'en', zone: 'Europe/Warsaw', edition: 'onprem',
      license: toLicense('en', 'selfhosted', 'selfhosted'), lacks: { v3: true, taskChat: true, frameApplicationToken: true },
    },
    [
      { ...admin, name: 'Adam', lastName: 'Kowal', language: 'en', gender: 'M' },
      { name: 'Ewa', lastName: 'Sikora', language: 'en', gender: 'F', workPosition: 'Planner' },
    ],
  ),
]
