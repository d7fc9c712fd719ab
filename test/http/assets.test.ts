import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import request from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAssetRoutes } from '../../server/http/assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'desk-assets-'))
const app = express()
beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'secret.txt'), 'no')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  app.use(createAssetRoutes(folder))
  app.use((_request, response) => { response.status(404).send('ours') })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a file of the build may be kept for a year', async () => {
  const { headers } = await request(app).get('/app/assets/index-abc.js').expect(200)
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test.each(['/app/assets/none.js', '/app/assets/%2e%2e/secret.txt', '/app/assets/'])('%s is no file, and told like any unknown path', async (path) => {
  expect((await request(app).get(path).expect(404)).text).toBe('ours')
})
