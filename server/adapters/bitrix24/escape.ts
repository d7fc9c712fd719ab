/**
 * The one place where text of people becomes text of the platform (trust.md 10 to 12). It stays readable as it was
 * written: a word joiner (U+2060, no width, no line break) parts what would otherwise act.
 */
const joiner = '\u2060'
const quote = `>>${joiner}`

/**
 * Parts `$name[` so that no value can name another command's answer. Must be applied to every value that a person
 * could have written, in every batch.
 */
export function breakReferences(text: string): string {
  return text.replace(/\$(?=[\w\u2060]*\[)/g, `$${joiner}`)
}

/** A single line, shown as plain text: titles of deals and tasks. At most `limit` characters. */
export function toTitle(text: string, limit = 250): string {
  const line = withoutControls(text).replace(/\s+/g, ' ').trim()
  return breakReferences(line.length > limit ? `${line.slice(0, limit - 1)}…` : line)
}

/** Text that the platform renders: BB codes, HTML tags, entities and `#BR#` lose their power; lines stay lines. */
export function toRichText(text: string, limit = 20_000): string {
  const inert = withoutControls(text)
    .replace(/\[(?=[/a-z*])/gi, `[${joiner}`)
    .replace(/<(?=[/a-z!?])/gi, `<${joiner}`)
    .replace(/&(?=#|[a-z])/gi, `&${joiner}`)
    .replace(/#(?=br#)/gi, `#${joiner}`)
  return breakReferences(inert.length > limit ? `${inert.slice(0, limit - 1)}…` : inert)
}

/** For a task's chat: every line is quoted, so that a mirrored text can never begin with the desk's mark (trust.md 12). */
export function toChat(text: string): string {
  return toRichText(text).split('\n').map((line) => `${quote}${line}`).join('\n')
}

/** Ours, whoever's chain wrote it. */
export function isMirrored(text: string): boolean {
  return text.startsWith(quote)
}

/** Letters and digits only, for keys that stand in `$result[key]`. */
export function toCommandKey(random: string): string {
  return random.replace(/[^a-z0-9]/gi, '').slice(0, 16)
}

/** Tabs and line feeds stay; other control characters and the overrides of text direction go. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is removed
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
}
