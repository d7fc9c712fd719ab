/** What the marketplace is told of the app, and what an installation binds: one file for both (`manifest/manifest.json`). */
import { z } from 'zod'

const localised = z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1).max(60))

export const manifest = z.object({
  version: z.number().int().positive(),
  title: localised,
  scopes: z.array(z.string()),
  paths: z.object({ application: z.string(), installer: z.string(), events: z.string(), oauth: z.string() }),
  menu: localised,
  events: z.array(z.object({ event: z.string().regex(/^[A-Z]+$/), handler: z.string().startsWith('/') })),
  placements: z.array(z.object({ placement: z.string().regex(/^[A-Z_]+$/), handler: z.string().startsWith('/'), title: localised })),
})

export type Manifest = z.infer<typeof manifest>
