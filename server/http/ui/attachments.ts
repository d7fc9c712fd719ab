/**
 * Files in and out (P-4.7); `server/contract/README.md` lists the routes. A download is never shown by the browser as a
 * page of ours: it is an attachment, its type is not guessed, and what it may do is nothing.
 */
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express'
import { mediaTypes } from '../../domain/attachment/kind.ts'
import { attachmentLimits } from '../../domain/attachment/limits.ts'
import { toPlainName } from '../../domain/attachment/name.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { listAccepted } from '../../usecases/attachments/list-accepted.ts'
import type { readFile } from '../../usecases/attachments/read-file.ts'
import type { uploadFile } from '../../usecases/attachments/upload-file.ts'
import { limits } from '../limits.ts'
import { readNumber, readQuery, type ProveAsker, type Route } from './route.ts'

export interface AttachmentUseCases {
  readonly uploadFile: ReturnType<typeof uploadFile>
  readonly readFile: ReturnType<typeof readFile>
  readonly listAccepted: ReturnType<typeof listAccepted>
}

export function createAttachmentRoutes(usecases: AttachmentUseCases, route: Route, prove: ProveAsker): Router {
  const router = Router()
  /** Nobody sends megabytes before they are known. */
  const proved: RequestHandler = async (request, _response, next) => {
    await prove(request.headers.authorization)
    next()
  }
  const body = express.raw({ type: 'application/octet-stream', limit: attachmentLimits.bytes })
  const tooLarge: ErrorRequestHandler = (error: unknown, request, _response, next) => {
    const swollen = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
    next(swollen ? new Refusal('attachment.too-large', { name: toPlainName(readQuery(request, 'name', 500)), bytes: attachmentLimits.bytes }) : error)
  }

  router.get('/attachments/accepted', route(({ asker }) => usecases.listAccepted(asker)))
  router.post('/attachments', limits.uploads(), proved, body, route(({ asker, request }) => {
    const bytes: unknown = request.body
    if (!Buffer.isBuffer(bytes)) throw new Refusal('input.invalid', { field: 'body', reason: 'content_type' })
    return usecases.uploadFile({ ...asker, name: readQuery(request, 'name', 500), bytes })
  }, 201), tooLarge)
  router.get('/attachments/:id', async (request, response) => {
    const asker = await prove(request.headers.authorization)
    const { name, kind, bytes } = await usecases.readFile({ ...asker, id: readNumber(request, 'id') })
    response.set({
      'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    }).type(mediaTypes[kind]).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
  return router
}
