/** What may hang on a message or a notice. */
import { RestError } from '../../kernel/error.ts'

const most = 60_000

/** Throws ATTACH_ERROR or ATTACH_OVERSIZE. */
export function checkAttach(attach: unknown): void {
  if (attach === undefined || attach === null || attach === '') return
  const value = typeof attach === 'string' ? parseJson(attach) : attach
  if (typeof value !== 'object' || value === null) throw new RestError(400, 'ATTACH_ERROR', 'Incorrect attach params')
  if (JSON.stringify(value).length > most) throw new RestError(400, 'ATTACH_OVERSIZE', 'You have exceeded the maximum allowable size of attach')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
