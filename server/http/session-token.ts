/**
 * Our own short token: who the page's person is, with the roles they held when it was made, and what the page was
 * opened for. Signed, not secret; at most an hour, kept in the page's memory (trust.md 3).
 */
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Person } from '../domain/desk/roles.ts'
import type { PortalId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { hour, second } from '../domain/time.ts'
import type { Clock, Vault } from '../usecases/ports/system.ts'

export const sessionMs = hour

export interface Session { readonly portalId: PortalId; readonly person: Person }

export interface SessionTokens {
  issue(session: Session): Promise<{ readonly token: string; readonly expiresAt: number }>
  /** From an `Authorization` header. Throws `session.missing` or `session.expired`. */
  prove(authorization: string | undefined): Promise<Session>
}

const claims = z.object({
  portal: z.number().int().positive(),
  user: z.number().int().positive(),
  name: z.string(),
  language: z.string(),
  roles: z.array(z.enum(['requester', 'agent', 'supervisor', 'administrator'])),
  contact: z.number().int().positive().nullable(),
  zone: z.string().optional(),
})

const options = { algorithms: ['HS256'], issuer: 'service-desk', audience: 'session' }

export function createSessionTokens({ vault, clock }: { vault: Vault; clock: Clock }): SessionTokens {
  /** The current key first; a former one proves what it signed until the hour is over. */
  const keys = vault.digests('session', 'signing key').map((key) => new TextEncoder().encode(key))
  const [current] = keys
  if (current === undefined) throw new RangeError('the vault has no key for sessions')

  return {
    async issue({ portalId, person }) {
      const now = clock.now()
      const expiresAt = now + sessionMs
      const body = { portal: portalId, user: person.userId, name: person.name, language: person.language, roles: person.roles, contact: person.contactId, zone: person.zone }
      const token = await new SignJWT(body).setProtectedHeader({ alg: 'HS256' }).setIssuer(options.issuer).setAudience(options.audience)
        .setIssuedAt(Math.floor(now / second)).setExpirationTime(Math.floor(expiresAt / second)).sign(current)
      return { token, expiresAt }
    },

    async prove(authorization) {
      const token = /^Bearer ([\w.-]{1,4096})$/.exec(authorization ?? '')?.[1]
      if (token === undefined) throw new Refusal('session.missing')
      for (const key of keys) {
        try {
          const { payload } = await jwtVerify(token, key, { ...options, currentDate: new Date(clock.now()) })
          const { portal, user, name, language, roles, contact, zone } = claims.parse(payload)
          return { portalId: portal, person: { userId: user, name, language, roles, contactId: contact, ...(zone !== undefined && { zone }) } }
        } catch (error) {
          if (error instanceof errors.JWTExpired) throw new Refusal('session.expired')
          if (!(error instanceof errors.JOSEError) && !(error instanceof z.ZodError)) throw error
        }
      }
      throw new Refusal('session.missing')
    },
  }
}
