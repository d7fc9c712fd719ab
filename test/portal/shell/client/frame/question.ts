/** One command of an app, with everything its answer may need. */
import type { Shell } from '../shell.ts'
import type { AppFrame } from './app-frame.ts'
import type { Command } from './message.ts'

export interface Question {
  readonly shell: Shell
  readonly frame: AppFrame
  readonly command: Command
  /** Parameters as a map; empty when they are none. */
  readonly params: Readonly<Record<string, unknown>>
  readonly reply: (value?: unknown) => void
}
