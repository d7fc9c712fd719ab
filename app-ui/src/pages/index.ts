/** Which page is shown first, and which exist. Pages load when they are opened; addresses live in memory, the frame's own never changes. */
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

export function createPages(start: string, _about?: unknown): Router {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/outside', name: 'outside', component: () => import('./OutsidePage.vue') }],
  })
  void router.replace({ name: router.hasRoute(start) ? start : 'outside' })
  return router
}
