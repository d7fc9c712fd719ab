/**
 * Hears what the apps' pages say and answers them (facts 6).
 *
 * A message counts only when the session id, the window it came from and that window's origin all belong to one open
 * frame; the answer goes to that origin and no other. Everything else is not answered at all.
 */
import type { Shell } from '../shell.ts'
import { answers } from './answers.ts'
import type { FrameHost } from './frame-host.ts'
import type { Question } from './question.ts'
import { postApp } from './app-frame.ts'
import type { AppFrame, FramePlace } from './app-frame.ts'
import { parseMessage, toReply } from './message.ts'

export function createFrameHost(readShell: () => Shell): FrameHost {
  const frames = new Map<string, AppFrame>()
  const send = (frame: AppFrame, callback: string, value?: unknown): void =>
    frame.iframe.contentWindow?.postMessage(toReply(callback, value), frame.origin)

  addEventListener('message', (event) => {
    const command = parseMessage(event.data)
    const frame = command && frames.get(command.appSid)
    if (!frame || event.source !== frame.iframe.contentWindow || event.origin !== frame.origin) return
    const params = typeof command.params === 'object' && command.params !== null ? command.params as Record<string, unknown> : {}
    const question: Question = { shell: readShell(), frame, command, params, reply: (value) => send(frame, command.callback, value) }
    const answer = answers.get(command.name)
    // A command nobody knows gets an empty object, so that no app waits for ever (facts 6.5).
    if (answer) void readShell().attempt(async () => answer(question))
    else question.reply({})
  })

  const open = (place: FramePlace): Promise<AppFrame> => postApp(place, (frame) => frames.set(frame.sid, frame))
  const forget = (frame: AppFrame): void => { frames.delete(frame.sid) }
  return {
    open,
    forget,
    reopen: (frame, wish) => { forget(frame); return open({ ...frame, wish }) },
    closePageFrames: () => { for (const frame of frames.values()) if (frame.kind !== 'slider') forget(frame) },
    announce: (event, data) => {
      for (const frame of frames.values()) for (const one of frame.subscriptions) if (one.event === event) send(frame, one.callback, data)
    },
  }
}
