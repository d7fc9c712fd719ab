/** A process that opens a data folder, keeps a portal in it, says so and stays until it is killed. */
import { openDatabase } from '../../server/adapters/database/open.ts'
import { portalFields } from './rows.ts'

const [folder = '', memberId = ''] = process.argv.slice(2)
try {
  const { database } = await openDatabase({ dataDir: folder })
  await database.read(({ portals }) => portals.save(portalFields(memberId)))
  process.stdout.write('open\n')
  setInterval(() => undefined, 60_000)
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? String(error.code) : 'failed'} ${error instanceof Error ? error.message : ''}\n`)
}
