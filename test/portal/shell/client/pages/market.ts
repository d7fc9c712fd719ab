/** Installs, updates and removes applications, as an administrator of this portal does in the Market (facts 18.6). */
import type { AppCard } from '../../contract.ts'
import { h } from '../element.ts'
import { appPath } from '../paths.ts'
import { ask } from '../session.ts'
import type { Page, Shell } from '../shell.ts'

export const marketPage: Page = async (shell) => {
  const { say, apps, user } = shell.session
  shell.setTitle(say('market.title'))
  return h('div', {}, user.admin ? null : h('p', { class: 'card hint', 'data-test': 'market-admin-only' }, say('market.admin')),
    h('div', { class: 'market' }, apps.map((app) => showApp(shell, app))))
}

function showApp(shell: Shell, app: AppCard): HTMLElement {
  const { say, user } = shell.session
  const here = app.state === 'installing' || app.state === 'installed' || app.state === 'suspended'
  return h('section', { class: 'card app-card', 'data-test': 'app-card', 'data-app': app.code, 'data-state': app.state },
    h('header', {}, h('h2', {}, app.title), h('span', { class: `state state-${app.state}`, 'data-test': 'app-state' }, say(`market.state.${app.state}`))),
    h('p', { class: 'hint' }, `${say(app.kind === 'local' ? 'market.local' : 'market.market')} · ${app.code} · ${say('market.version', { version: app.version })}`),
    user.admin ? showActions(shell, app, here) : null,
    h('dl', {}, showFact(say('market.scopes'), app.scopes.join(', ')),
      here ? showFact(say('market.bindings'), app.bindings.map((one) => one.placement).join(', ')) : null,
      here ? showFact(say('market.handlers'), app.handlers.map((one) => one.event).join(', ')) : null))
}

function showFact(label: string, value: string): HTMLElement {
  return h('div', { class: 'row' }, h('dt', {}, label), h('dd', {}, value || '—'))
}

function showActions(shell: Shell, app: AppCard, here: boolean): HTMLElement {
  const { say } = shell.session
  const act = (action: string, body: object): Promise<void> => shell.attempt(async () => {
    const answer = await ask<{ id: number | null }>(`market/${action}`, { appCode: app.code, ...body })
    await shell.restart()
    if (answer.id !== null && app.hasPage && action !== 'uninstall') shell.navigate(appPath(answer.id))
  })
  const clean = h('input', { type: 'checkbox', 'data-test': 'app-clean' })
  if (!here) return h('p', { class: 'actions' }, h('button', { type: 'button', class: 'primary', 'data-test': 'app-install', onclick: () => act('install', {}) }, say('market.install')))
  return h('p', { class: 'actions' },
    app.id !== null && app.hasPage ? h('a', { class: 'button primary', href: appPath(app.id), 'data-test': 'app-open' }, say('market.open')) : null,
    h('button', { type: 'button', 'data-test': 'app-update', onclick: () => act('update', {}) }, say('market.update', { version: app.version + 1 })),
    h('button', { type: 'button', 'data-test': 'app-payment', onclick: () => shell.attempt(async () => {
      await ask('market/payment', { appCode: app.code, expired: app.state !== 'suspended' })
      await shell.restart()
    }) }, say(app.state === 'suspended' ? 'market.paid' : 'market.expired')),
    h('button', { type: 'button', class: 'danger', 'data-test': 'app-uninstall', onclick: () => act('uninstall', { clean: clean.checked }) }, say('market.uninstall')),
    h('label', {}, clean, ` ${say('market.clean')}`))
}
