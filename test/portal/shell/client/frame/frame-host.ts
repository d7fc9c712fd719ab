/** What the shell's pages ask of the frames on them. */
import type { FrameWish } from '../../contract.ts'
import type { AppFrame, FramePlace } from './app-frame.ts'

export interface FrameHost {
  readonly open: (place: FramePlace) => Promise<AppFrame>
  /** Posts an app into the frame's place anew; the old frame is forgotten. */
  readonly reopen: (frame: AppFrame, wish: FrameWish) => Promise<AppFrame>
  readonly forget: (frame: AppFrame) => void
  /** Forgets the frames of the page that is about to be drawn anew; sliders stay. */
  readonly closePageFrames: () => void
  /** Tells every frame that subscribed to this event of its placement. */
  readonly announce: (event: string, data: unknown) => void
}
