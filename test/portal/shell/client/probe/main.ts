/**
 * The smallest real application page: the vendor's own `B24Frame` in the frame of the portal. The tests drive it through
 * `probe`; a person sees what the portal told it.
 */
import { initializeB24Frame } from '@bitrix24/b24jssdk'
import type { B24Frame } from '@bitrix24/b24jssdk'

declare global {
  var probe: B24Frame | undefined
  /** What subscriptions were called back with. */
  var heard: unknown[]
}

globalThis.heard = []
const note = document.createElement('pre')
note.id = 'state'
note.textContent = 'waiting'
document.body.append(note)

initializeB24Frame().then((frame) => {
  globalThis.probe = frame
  note.textContent = JSON.stringify({
    placement: frame.placement.title, options: frame.placement.options, install: frame.isInstallMode, firstRun: frame.isFirstRun,
    language: frame.getLang(), admin: frame.auth.isAdmin, origin: frame.getTargetOrigin(),
  }, null, 2)
  note.dataset['ready'] = 'yes'
}, (error: unknown) => {
  note.textContent = String(error)
  note.dataset['ready'] = 'no'
})
