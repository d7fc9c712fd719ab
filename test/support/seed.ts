/**
 * The seed of the property tests (sla-rules 8): `TEST_SEED`, or drawn. It is printed once a run, so that a failure can be
 * run again as it was.
 */
import fc from 'fast-check'
import { inject } from 'vitest'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject('seed') })
