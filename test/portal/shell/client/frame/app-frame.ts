/** One application page in an iframe, opened by a form POST as the platform does (facts 1.3, 6.1). */
import type { FrameOpening, FrameWish } from '../../contract.ts'
import { h } from '../element.ts'
import { ask } from '../session.ts'

/** `page`: a page of its own; `tab`: inside a card; `slider`: opened by another frame over the page. */
export type FrameKind = 'page' | 'tab' | 'slider'

export interface AppFrame {
  readonly sid: string
  readonly kind: FrameKind
  readonly wish: FrameWish
  readonly holder: HTMLElement
  readonly iframe: HTMLIFrameElement
  /** The only origin that is listened to and answered. */
  readonly origin: string
  readonly init: Readonly<Record<string, unknown>>
  /** Shows a title of the app where this frame has its heading. */
  readonly setTitle: (title: string) => void
  /** Takes the frame away; the opener of a slider hears of it. */
  readonly close: () => void
  /** Callbacks that wait for an event of the placement. */
  readonly subscriptions: { readonly event: string; readonly callback: string }[]
}

export type FramePlace = Pick<AppFrame, 'kind' | 'wish' | 'holder' | 'setTitle' | 'close'>

/** `register` gets the frame before the app can send its first message. */
export async function postApp(place: FramePlace, register: (frame: AppFrame) => void): Promise<AppFrame> {
  const opening = await ask<FrameOpening>('frame/open', place.wish)
  const iframe = h('iframe', { class: `app-frame app-frame-${place.kind}`, name: opening.frameName, title: place.wish.appCode,
    'data-test': 'app-frame', 'data-placement': place.wish.placement, allow: 'clipboard-write' })
  const form = h('form', { method: 'post', action: opening.url, target: opening.frameName, hidden: true },
    Object.entries(opening.body).map(([name, value]) => h('input', { type: 'hidden', name, value })))
  const frame: AppFrame = { ...place, sid: opening.sid, iframe, origin: new URL(opening.url).origin, init: opening.init, subscriptions: [] }
  register(frame)
  place.holder.replaceChildren(iframe, form)
  form.submit()
  form.remove()
  return frame
}
