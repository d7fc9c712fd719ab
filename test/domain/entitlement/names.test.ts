import { expect, test } from 'vitest'
import { isKnownEdition } from '../../../server/domain/entitlement/editions.ts'
import { isVipLicence } from '../../../server/domain/entitlement/entitlements.ts'
import { isKnownLicence } from '../../../server/domain/entitlement/licence-types.ts'

test('an edition is one that is sold, whatever its case; a slip of the pen is none', () => {
  expect(['Premium', 'ULTIMATE', 'small business', 'Premiun', ''].map((edition) => isKnownEdition({ product: 'site-manager', edition }))).toEqual([true, true, true, false, false])
  expect(isKnownEdition({ product: 'self-hosted', edition: 'Ultimate' })).toBe(false)
  expect(isVipLicence({ kind: 'licence', product: 'site-manager', edition: 'ULTIMATE' })).toBe(true)
})

test('plans are known by their code; one of tomorrow is not (trust.md 9)', () => {
  expect(['basic', 'PRO100', 'ent', 'en', 'ent10000', 'de_selfhosted_crm', ''].map(isKnownLicence)).toEqual([true, true, true, true, true, true, true])
  expect(['galaxy', 'entx', 'pro200'].map(isKnownLicence)).toEqual([false, false, false])
})
