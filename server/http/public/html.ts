/** Small pages without scripts: what is put into the text is escaped unless it is markup of ours. */

/** Markup that may stand as it is. */
export interface Markup { readonly markup: string }

type Part = string | number | Markup | readonly Markup[] | null

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, i) => `${text}${toMarkup(parts[i] ?? null)}`).join('') }
}

function toMarkup(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return toHtml(String(part))
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

function toHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
