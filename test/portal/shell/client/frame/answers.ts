/** What the portal's page does for each command of an app's page (facts 6.3). */
import { toText } from '../format/text.ts'
import { ask } from '../session.ts'
import { pickAccess, pickCrm, pickUsers } from './dialogs.ts'
import type { Question } from './question.ts'
import { openAppSlider, openPageSlider } from './slider.ts'
import { parseSliderPath } from './slider-path.ts'

type Answer = (question: Question) => unknown

export const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['getInitData', ({ frame, reply }) => reply(frame.init)],
  // The portal noted the first run when it opened the page; the app only waits for a word.
  ['setInstall', ({ reply }) => reply(true)],
  ['setInstallFinish', finishInstall],
  ['refreshAuth', async ({ frame, reply }) => reply(await ask('frame/refresh', { appCode: frame.wish.appCode }))],
  ['setAppOption', (question) => setOption(question, 'app')],
  ['setUserOption', (question) => setOption(question, 'user')],
  ['resizeWindow', resize],
  ['setTitle', ({ frame, params, reply }) => { frame.setTitle(toText(params['title'])); reply({}) }],
  ['setScroll', ({ params, reply }) => { scrollTo({ top: Number(params['scroll']) || 0 }); reply({}) }],
  ['reloadWindow', ({ frame, shell }) => frame.kind === 'slider' ? shell.frames.reopen(frame, frame.wish) : location.reload()],
  ['openApplication', async ({ frame, shell, params, reply }) => { await openAppSlider(shell, frame.wish.appCode, params); reply({}) }],
  ['closeApplication', ({ frame, shell }) => { shell.frames.forget(frame); frame.close() }],
  ['openPath', openPath],
  ['selectUser', async ({ shell, params, reply }) => reply(await pickUsers(shell, params['mult'] === true))],
  ['selectAccess', async ({ shell, params, reply }) => reply(await pickAccess(shell, params['value']))],
  ['selectCRM', async ({ shell, params, reply }) => reply(await pickCrm(shell, params))],
  ['getInterface', ({ frame, reply }) => reply({ command: commandsOf(frame.wish.placement), event: [] })],
  ['placementBindEvent', bindEvent],
  ['reloadData', ({ shell, reply }) => { shell.reloadData(); reply({}) }],
  ['setValue', ({ frame, command, reply }) => { frame.iframe.dataset['value'] = JSON.stringify(command.params); reply({}) }],
  ['imOpenMessenger', mention], ['imOpenHistory', mention], ['imCallTo', mention], ['imPhoneTo', mention],
])

/** The app goes on at its own address: the page is drawn again, now with its menu item and placements. */
async function finishInstall({ shell, frame, reply }: Question): Promise<void> {
  await ask('frame/install-finish', { appCode: frame.wish.appCode })
  reply(true)
  if (frame.kind === 'page') await shell.restart()
  else await shell.frames.reopen(frame, { appCode: frame.wish.appCode, placement: 'DEFAULT' })
}

async function setOption({ frame, params, reply }: Question, owner: 'app' | 'user'): Promise<void> {
  reply(await ask('frame/option', { appCode: frame.wish.appCode, owner, name: params['name'], value: params['value'] }))
}

/** Numbers are pixels; `100%` is the width that `fitWindow` asks for. */
function resize({ frame, params, reply }: Question): void {
  const size = (value: unknown): string => typeof value === 'string' && value.endsWith('%') ? value : Number(value) > 0 ? `${Number(value)}px` : ''
  const [width, height] = [size(params['width']), size(params['height'])]
  if (width) frame.iframe.style.width = width
  if (height) frame.iframe.style.height = height
  reply({})
}

async function openPath({ shell, params, reply }: Question): Promise<void> {
  if (/\bMobile\b/.test(navigator.userAgent)) return reply({ result: 'error', errorCode: 'METHOD_NOT_SUPPORTED_ON_DEVICE' })
  const page = parseSliderPath(params['path'])
  if (!page) return reply({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
  await openPageSlider(shell, page)
  reply({ result: 'close' })
}

function commandsOf(placement: string): readonly string[] {
  return /^CRM_.+_(DETAIL_TAB|DETAIL_ACTIVITY|LIST_MENU)$/.test(placement) ? ['reloadData'] : []
}

/** The first answer only settles the promise; what comes later under the same id calls the app back. */
function bindEvent({ frame, params, command, reply }: Question): void {
  frame.subscriptions.push({ event: toText(params['event']), callback: command.callback })
  reply({})
}

/** Calls and the messenger are not part of the local portal; it says what would have opened. */
function mention({ shell, command, reply }: Question): void {
  shell.notify(`${command.name} ${JSON.stringify(command.params)}`)
  reply({})
}
