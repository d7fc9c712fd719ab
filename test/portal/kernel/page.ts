/** Pages the portal serves beside its REST API: the shell registers its own here. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from './portal.ts'
import type { World } from './world.ts'

/** Answers the request and says true, or leaves it alone and says false. */
export type PageHandler = (world: World, portal: Portal, request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const handlers: PageHandler[] = []

/** Asked for every path that is neither `/rest/`, `/oauth/` nor `/__portal/`. */
export function registerPages(handler: PageHandler): void {
  handlers.push(handler)
}

export async function servePage(...request: Parameters<PageHandler>): Promise<boolean> {
  for (const handler of handlers) if (await handler(...request)) return true
  return false
}
