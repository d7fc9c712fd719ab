/** The built screens: files with a hash in their name never change, so a browser may keep them. What is no file goes on, and ends as any unknown path. */
import express, { Router } from 'express'

/** `folder` is what the build of `app-ui` wrote. The page itself is not served here: it opens only from a portal. */
export function createAssetRoutes(folder: string): Router {
  const router = Router()
  router.use('/app/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '365d', index: false, redirect: false }))
  return router
}
