/** The built page of the screens, with what it must know from the start (contract: no Bitrix24 token, ever). */
import type { Response } from 'express'
import { type FramePage, readFramePage } from '../../texts/frame-pages.ts'

/** Answers the text of the built `index.html`. */
export interface Page { html(): Promise<string> }

export interface Boot {
  readonly page: 'install' | 'app'
  /** One-time; only on the page of an administrator who was just proved. */
  readonly setupToken: string | null
  readonly language: string
}

export async function sendPage(response: Response, page: Page, boot: Boot): Promise<void> {
  const data = `<script type="application/json" id="boot">${toScriptText(boot)}</script>`
  const html = await page.html()
  const filled = html.includes('<!--boot-->') ? html.replace('<!--boot-->', () => data) : html.replace('</head>', () => `${data}</head>`)
  response.status(200).set('cache-control', 'no-store').type('html').send(filled)
}

/** A page of a few words, without scripts. */
export function sendWords(response: Response, status: number, words: { page: FramePage; language: string; facts?: Readonly<Record<string, string>> }): void {
  const { title, text, tag, direction } = readFramePage(words.page, words.language, words.facts)
  response.status(status).set('cache-control', 'no-store').type('html').send(
    `<!doctype html><html lang="${tag}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${toHtml(title)}</title>`
    + '<style>body{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:36rem;padding:0 1.5rem;color:#333}h1{font-size:1.4rem}</style></head>'
    + `<body><main><h1>${toHtml(title)}</h1><p>${toHtml(text)}</p></main></body></html>`,
  )
}

/** JSON that cannot end the script element it stands in. */
function toScriptText(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function toHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
