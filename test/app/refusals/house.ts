/** The whole app with the sample's people, and what a refusal must leave as it was: every row of its database. */
import type { AttachmentView } from '../../../server/contract/ui/attachments.ts'
import type { Problem } from '../../../server/contract/ui/values.ts'
import { customersChapter } from '../../demo/chapters/customers.ts'
import { installDesk } from '../../demo/install.ts'
import { demoPortals, readSample, staff, stranger, type SampleKey } from '../../demo/people.ts'
import { openRequest, order, type Order, type Wish } from '../../demo/requests.ts'
import { lima, openScene, type Scene } from '../../demo/scene.ts'
import { openTestDatabase, type TestDatabase } from '../../support/database.ts'
import { openStage } from '../../support/stage.ts'
import { Refused, type Visitor } from '../../support/visitor.ts'

export interface House {
  readonly scene: Scene
  readonly url: string
  administrator(): Promise<Visitor>
  supervisor(): Promise<Visitor>
  agent(): Promise<Visitor>
  stranger(): Promise<Visitor>
  customer(key: SampleKey): Promise<Visitor>
  /** A request of a customer, on Monday at 09:00; the VIP's unless another is named. */
  open(by?: SampleKey, wish?: Wish): Promise<number>
  /** A command of somebody, who must be let. */
  done(userId: number, number: number, command: Order): Promise<void>
  /** A command that is not let. */
  not(userId: number, number: number, command: Order): Act
  upload(userId: number, name: string, bytes: Uint8Array): Promise<AttachmentView>
  /** Done once the scenario is over: what later ones need back. */
  afterwards(undo: () => Promise<unknown>): void
  undo(): Promise<void>
  snapshot(): Promise<ReadonlyMap<string, string>>
  close(): Promise<void>
}

/** The call that is refused. */
export type Act = () => Promise<unknown>
/** Makes what the refusal needs, and answers the call. */
export type Scenario = (house: House) => Promise<Act> | Act

export async function openHouse(): Promise<House> {
  const db = await openTestDatabase()
  const stage = await openStage({ portals: demoPortals, startAt: lima('2026-03-02 09:00'), frozen: true, limits: false, database: db })
  await installDesk(stage.world)
  const scene = openScene(stage)
  for (const { play } of customersChapter.steps.slice(0, 2)) await play(scene)
  await scene.settle()
  const undone: (() => Promise<unknown>)[] = []
  return {
    scene, url: stage.url,
    administrator: () => scene.as(staff.administrator), supervisor: () => scene.as(staff.supervisor), agent: () => scene.as(staff.lucia),
    stranger: () => scene.as(stranger), customer: (key) => scene.as(readSample(key).userId),
    open: async (by = 'vip', wish = {}) => (await openRequest(scene, by, wish)).number,
    done: async (userId, number, command) => { await order(scene, userId, number, command) },
    not: (userId, number, command) => () => order(scene, userId, number, command),
    upload: async (userId, name, bytes) => sendFile(stage.url, await scene.as(userId), name, bytes),
    afterwards: (undo) => { undone.push(undo) },
    async undo() { for (const undo of undone.splice(0)) await undo() },
    snapshot: () => readRows(db),
    close: () => stage.close(),
  }
}

async function sendFile(url: string, { session }: Visitor, name: string, bytes: Uint8Array): Promise<AttachmentView> {
  const response = await fetch(`${url}/api/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${session.token}` }, body: Uint8Array.from(bytes),
  })
  if (!response.ok) throw new Refused(await response.json() as Problem)
  return await response.json() as AttachmentView
}

/** A digest of all rows by table. */
async function readRows(db: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const tables = await db.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
  const rows = new Map<string, string>()
  for (const { name } of tables) {
    const [all] = await db.query<{ digest: string }>(`select coalesce(md5(string_agg(one::text, ',' order by one::text)), '') as digest from "${name}" one`)
    rows.set(name, all?.digest ?? '')
  }
  return rows
}
