/** The addresses of the REST API: `/rest/m`, `/rest//m`, `/rest/m.json`, `/rest/api/m` and the webhook forms of them. */

export interface RestRoute {
  version: 2 | 3
  method: string
  /** Of `/rest/{userId}/{secret}/method`. */
  webhook: { userId: string; secret: string } | null
}

/** Null when the path does not belong to the REST API. `hasV3` false = a portal that knows no `/rest/api/`. */
export function parseRestPath(path: string, hasV3: boolean): RestRoute | null {
  const parts = path.split('/').filter((part) => part !== '').map(decodePart)
  if (parts.shift() !== 'rest') return null
  const version = hasV3 && parts[0] === 'api' ? 3 : 2
  if (version === 3) parts.shift()
  const [first = '', second = '', third] = parts
  const webhook = third !== undefined && /^\d+$/.test(first) ? { userId: first, secret: second } : null
  const method = (webhook ? parts.slice(2) : parts).join('.').replace(/\.(?:json|xml)$/, '')
  return { version, method, webhook }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
