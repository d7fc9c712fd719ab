/** What moves the whole stage: its portals, its state as a file, mail from outside, tokens and addresses. */
import { h, replace } from '../element.ts'
import { showPanel } from '../parts/row.ts'
import { CallError } from '../session.ts'
import type { Page, Shell } from '../shell.ts'

interface WorldCard {
  readonly portals: readonly { readonly key: string; readonly host: string; readonly title: string }[]
}

export const stagePage: Page = async (shell) => {
  const { say, portal } = shell.session
  shell.setTitle(say('stage.title'))
  const { portals } = await move<WorldCard>('world')
  return h('div', { class: 'feed' },
    showPanel(say('stage.portals'), 'portals', h('ul', { class: 'doors' }, portals.map((one) =>
      h('li', {}, h('a', { href: `http://${one.host}/`, 'aria-current': one.key === portal.id ? 'page' : null }, one.title, h('small', {}, ` ${one.key} · ${one.host}`)))))),
    showState(shell), showMail(shell), showTokens(shell))
}

/** The admin API of the portal (`/__portal/`). */
async function move<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/__portal/${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await response.json() as T & { error?: string }
  if (!response.ok) throw new CallError(String(response.status), answer.error ?? '')
  return answer
}

function showState(shell: Shell): HTMLElement {
  const { say } = shell.session
  const file: HTMLInputElement = h('input', { type: 'file', accept: 'application/json', hidden: true, 'data-test': 'state-load', onchange: () => shell.attempt(async () => {
    const text = await file.files?.item(0)?.text()
    if (text === undefined) return
    await move('state', JSON.parse(text))
    location.reload()
  }) })
  const save = async (): Promise<void> => {
    const address = URL.createObjectURL(new Blob([JSON.stringify(await move('state'))], { type: 'application/json' }))
    h('a', { href: address, download: 'portal-state.json' }).click()
    URL.revokeObjectURL(address)
  }
  const reset = async (): Promise<void> => {
    if (!confirm(say('stage.resetSure'))) return
    await move('reset', {})
    location.reload()
  }
  return showPanel(say('stage.state'), 'state', h('p', { class: 'actions' },
    h('button', { type: 'button', 'data-test': 'state-save', onclick: () => shell.attempt(save) }, say('stage.save')),
    h('button', { type: 'button', onclick: () => file.click() }, say('stage.load')), file,
    h('button', { type: 'button', class: 'danger', 'data-test': 'state-reset', onclick: () => shell.attempt(reset) }, say('stage.reset'))))
}

function showMail(shell: Shell): HTMLElement {
  const { say } = shell.session
  const field = (label: string, test: string, more: Record<string, string | boolean> = {}): HTMLInputElement => h('input', { placeholder: label, 'aria-label': label, 'data-test': test, ...more })
  const from = field(say('stage.from'), 'mail-from', { type: 'email', required: true })
  const subject = field(say('stage.subject'), 'mail-subject', { required: true })
  const deal = field(say('stage.deal'), 'mail-deal', { type: 'number' })
  const text = h('textarea', { rows: 3, placeholder: say('stage.text'), 'aria-label': say('stage.text'), 'data-test': 'mail-text' })
  const form = h('form', { class: 'say', onsubmit: (event) => {
    event.preventDefault()
    void shell.attempt(async () => {
      const owner = deal.value ? { ownerTypeId: 2, ownerId: Number(deal.value) } : {}
      const paragraph = h('p', {}, text.value)
      await move('inject/mail', { from: from.value, subject: subject.value, body: paragraph.outerHTML, ...owner })
      shell.notify(say('stage.received'))
    })
  } })
  replace(form, from, subject, deal, text, h('button', { class: 'primary', 'data-test': 'mail-receive' }, say('stage.receive')))
  return showPanel(say('stage.mail'), 'mail', form)
}

function showTokens(shell: Shell): HTMLElement {
  const { say } = shell.session
  const expire = async (): Promise<void> => {
    const { count } = await move<{ count: number }>('expire', {})
    shell.notify(say('stage.expired', { count }))
  }
  const rename = async (): Promise<void> => {
    const { host } = await move<{ host: string }>('rename', {})
    location.href = `http://${host}/workshop/stage/`
  }
  return showPanel(say('stage.tokens'), 'tokens', h('p', { class: 'actions' },
    h('button', { type: 'button', 'data-test': 'tokens-expire', onclick: () => shell.attempt(expire) }, say('stage.expire')),
    h('button', { type: 'button', 'data-test': 'portal-rename', onclick: () => shell.attempt(rename) }, say('stage.rename'))))
}
