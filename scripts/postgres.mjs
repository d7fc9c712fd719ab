/**
 * `node scripts/postgres.mjs -- command ...` runs a command with a PostgreSQL server at `TEST_DATABASE_URL`.
 *
 * The server is the one of `DATABASE_URL`, or one at 127.0.0.1:5432 that trusts `postgres`, or one started here on a
 * port and a folder of its own from the installed binaries, which Debian's package brings when root. What was started
 * is stopped, what was created is dropped; nothing else is touched.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

const minute = 60_000
const isRoot = process.getuid?.() === 0
/** Every database of this run begins so (test/support/postgres.ts). */
const prefix = `desk_${randomBytes(4).toString('hex')}`

/** Null when the server answers and lets us create databases, else why not. */
async function readObstacle(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query('select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user')
    return rows[0]?.may === true ? null : 'its user may not create databases'
  } catch (error) {
    return error.message || error.code
  } finally {
    await client.end().catch(() => {})
  }
}

async function findServer() {
  for (const url of [process.env['DATABASE_URL'], 'postgres://postgres@127.0.0.1:5432/postgres']) {
    if (url === undefined || url === '') continue
    const obstacle = await readObstacle(url)
    const { host } = new URL(url)
    console.log(`postgres: ${host} ${obstacle === null ? 'answers, used as it is' : `is not used: ${obstacle}`}`)
    if (obstacle === null) return { url, stop: () => Promise.resolve() }
  }
  return null
}

/** The folder of `initdb` and `postgres`, newest version first; null when not installed. */
function findBinaries() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

function installWithApt() {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  // RUNLEVEL=1: the package is wanted for its programs; its own service is not started.
  const options = { stdio: ['ignore', 'ignore', 'inherit'], timeout: 8 * minute, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }
  console.log('postgres: not installed, apt-get install postgresql (at most 8 min)')
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options)
}

/** initdb refuses root: then the server belongs to `postgres`, else to whoever runs this. */
function readOwner() {
  if (!isRoot) return {}
  const read = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: read('-u'), gid: read('-g') }
}

function initialise(binaries, folder, owner) {
  if (isRoot) chownSync(folder, owner.uid, owner.gid)
  execFileSync(join(binaries, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...owner, cwd: folder, stdio: 'ignore', timeout: minute })
}

async function startServer() {
  if (findBinaries() === null) installWithApt()
  const binaries = findBinaries()
  if (binaries === null) throw new Error('no PostgreSQL server and none could be installed: install the package "postgresql", or set DATABASE_URL')
  const owner = readOwner()
  const folder = mkdtempSync(join(tmpdir(), 'desk-postgres-'))
  try {
    initialise(binaries, folder, owner)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const data = join(folder, 'data')
  const port = await readFreePort()
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1',
    '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off', '-c', 'log_min_messages=fatal'],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let tries = 0; await readObstacle(url) !== null; tries += 1) {
    if (server.exitCode !== null || tries === 150) {
      await stop()
      throw new Error('the PostgreSQL server did not start')
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  console.log(`postgres: started ${binaries}/postgres on port ${port}`)
  return { url, stop }
}

function readFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Drops what the command left behind, for instance when it was killed. */
async function dropOurs(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of rows) await client.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`)
  await client.end()
}

function run(command, args, url) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TEST_DATABASE_URL: url, TEST_DATABASE_PREFIX: prefix }
    const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1))
  })
}

const [command, ...args] = process.argv.slice(process.argv.indexOf('--') + 1)
if (!process.argv.includes('--') || command === undefined) {
  console.error('usage: node scripts/postgres.mjs -- command ...')
  process.exit(2)
}
try {
  const server = (await findServer()) ?? (await startServer())
  try {
    process.exitCode = await run(command, args, server.url)
    await dropOurs(server.url)
  } finally {
    await server.stop()
  }
} catch (error) {
  console.error(`postgres: ${error.message}`)
  process.exitCode = 1
}
