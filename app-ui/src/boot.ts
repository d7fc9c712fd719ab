/** What the server put into the page: which page was opened, and the one-time token of the install page. Never a Bitrix24 token. */
export interface Boot {
  readonly page: 'install' | 'app'
  readonly setupToken: string | null
  readonly language: string
}

const outside: Boot = { page: 'app', setupToken: null, language: 'es' }

export function readBoot(): Boot {
  const text = document.getElementById('boot')?.textContent
  return text === null || text === undefined || text === '' ? outside : { ...outside, ...(JSON.parse(text) as Partial<Boot>) }
}
