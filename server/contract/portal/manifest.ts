/** What the marketplace is told of the app, and what an installation binds: one file for both (`manifest/manifest.json`). */
import { z } from 'zod'

const words = z.object({ es: z.string().min(1), en: z.string().min(1) })
const path = z.string().regex(/^\/b24\/[a-z]+$/)

export const manifest = z.object({
  version: z.number().int().positive(),
  title: words,
  handlers: z.object({ application: path, install: path, placements: path, events: path, oauth: path, robots: path }),
  events: z.array(z.string()),
  /** `title` names a word of the texts: a tab is called after the desk or after one request. */
  placements: z.array(z.object({ placement: z.string(), title: z.enum(['desk', 'request']) })),
})

export type Manifest = z.infer<typeof manifest>
