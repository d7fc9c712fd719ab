/**
 * What may not be written is taken out before it is written (trust.md 13): by the name it stands under, in objects, JSON,
 * forms and addresses; and by its looks, for a long mixed word without a name is a token until proved otherwise.
 */
const gone = '[redacted]'

const secretKey = /^(?:(?:access|refresh|application|auth|session|setup|bearer)?token|authid|refreshid|auth|authorization|cookie|setcookie|sessid|(?:client|app)?secret|appsecretprevious|password|apikey|couponcode|oauthcode)$/

/** `name=value`, `"name":"value"`, `auth[name]=value`, also percent-encoded. */
const namedValue = new RegExp(
  String.raw`(?<![A-Za-z])((?:access|refresh|application|auth|session|setup)[_-]?(?:token|id)|(?:client|app)[_-]?secret|authorization|password|sessid|auth|token|secret|cookie)` +
  String.raw`((?:["'\]\\]|%5D|%22)*\s*(?:=|:|%3D|%3A)\s*(?:["'\\]|%22)*)((?:Bearer|Basic)\s+)?[^\s"'\\&,;<>{}\[\]]+`, 'gi')
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi
/** A webhook's secret stands in its path. */
const webhook = /(\/rest\/\d+\/)[A-Za-z0-9]{8,}/g
const userInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi
const signedToken = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g
const longWord = /[A-Za-z0-9_+-]{32,}/g
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isSecretKey(key: string): boolean {
  return secretKey.test(key.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}

export function redactText(text: string): string {
  return text
    .replaceAll(userInfo, `$1${gone}@`)
    .replaceAll(signedToken, gone)
    .replaceAll(namedValue, `$1$2${gone}`)
    .replaceAll(bearer, `$1 ${gone}`)
    .replaceAll(webhook, `$1${gone}`)
    .replaceAll(longWord, (word) => (isToken(word) ? gone : word))
}

/** Any value, walked to the given depth; what lies deeper is not written. */
export function redactValue(value: unknown, depth = 4): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return redactError(value, depth)
  if (depth === 0) return '[deep]'
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth - 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isSecretKey(key) ? gone : redactValue(item, depth - 1)]))
}

/** Name, code, message, stack, cause; nothing a library hung on it, for that is where requests and their tokens are. */
function redactError(error: Error, depth: number): unknown {
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined
  return {
    name: error.name, message: redactText(error.message),
    ...(code !== undefined && { code: typeof code === 'string' ? redactText(code) : code }),
    ...(error.stack !== undefined && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && depth > 0 && { cause: redactValue(error.cause, depth - 1) }),
  }
}

function isToken(word: string): boolean {
  return /\d/.test(word) && /[A-Za-z]/.test(word) && !uuid.test(word)
}
