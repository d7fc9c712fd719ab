/** Reads a frame POST: query and form, both against the contract. A bad one names its field. */
import express, { type Request, type RequestHandler } from 'express'
import type { z } from 'zod'
import { frameBody, frameQuery } from '../../contract/portal/frame.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { FrameClaim } from '../../usecases/install/deps.ts'

/** A frame POST has a dozen fields; PLACEMENT_OPTIONS is the longest of them. */
export const frameForm: RequestHandler = express.urlencoded({ extended: true, limit: '64kb', parameterLimit: 100 })

export interface FramePost { readonly claim: FrameClaim; readonly language: string }

/** Throws `input.invalid` naming the field. */
export function readFramePost(request: Request): FramePost {
  const query = parseForm(frameQuery, request.query)
  const body = parseForm(frameBody, request.body)
  return {
    language: query.LANG ?? 'es',
    claim: {
      memberId: body.member_id, domain: query.DOMAIN, authId: body.AUTH_ID, refreshId: body.REFRESH_ID,
      serverEndpoint: body.SERVER_ENDPOINT ?? null, applicationToken: body.APPLICATION_TOKEN ?? null,
    },
  }
}

export function readLanguage(request: Request): string {
  const language = request.query['LANG']
  return typeof language === 'string' && /^[a-z]{2}$/i.test(language) ? language : 'es'
}

/** Throws `input.invalid` naming the first field that is wrong, and why by the schema's own code. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Refusal('input.invalid', { field: issue?.path.join('.') || 'body', reason: issue?.code ?? 'invalid' })
}
