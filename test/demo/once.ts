/** `npm run demo -- --once`: the whole path without a person, on free ports and in a folder that is removed at the end. */
import { readFileSync } from 'node:fs'
import { readRows } from '../docs/policy-map.ts'
import { openStage } from '../support/stage.ts'
import { readProof } from './clauses.ts'
import { demoPortals } from './people.ts'
import { chapters, playChapters } from './play.ts'
import { lima, openScene } from './scene.ts'
import { tableHead, toTableFoot, toTableRow } from './table.ts'

/** Answers whether every step happened. Days are played in seconds, so the platform's requests a second do not hold. */
export async function playOnce(only: string | null, print: (line: string) => void): Promise<boolean> {
  const stage = await openStage({ portals: demoPortals, startAt: lima('2026-03-02 08:10'), frozen: true, limits: false, logLevel: process.env['LOG_LEVEL'] ?? 'silent' })
  try {
    print(tableHead)
    let chapter = ''
    const played = await playChapters(openScene(stage), only === null ? chapters : chapters.filter(({ name }, index) => index < 2 || name.toLowerCase().includes(only)), (one) => {
      if (one.chapter !== chapter) print(`\n${one.chapter}`)
      chapter = one.chapter
      print(toTableRow(one))
    })
    print(`\n${toTableFoot(played)}`)
    const { proved, unproved } = readProof(played.filter(({ error }) => error === null).map(({ step }) => step), readRows(readFileSync('docs/policy-map.md', 'utf8')))
    print(`\nProved: ${proved.join(' ')}`)
    print(`Not proved here: ${unproved.join(' ') || 'none'}`)
    const failed = played.find(({ error }) => error !== null)
    if (failed !== undefined) print(`\nDid not happen: ${failed.chapter}: ${failed.step}\n${failed.error instanceof Error ? failed.error.stack : String(failed.error)}`)
    return failed === undefined
  } finally {
    await stage.close()
  }
}
