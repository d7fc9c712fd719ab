/** The step that gives the desk its pipeline. Every run reads what stands and changes only what differs. */
import { z } from 'zod'
import { categoryRow, statusRow } from '../../contract/portal/rows.ts'
import type { PortalId } from '../../domain/ids.ts'
import { readLanguage } from '../../texts/language.ts'
import type { ProvisionOutcome, ProvisionWishes } from '../../usecases/ports/portal.ts'
import type { PortalClient } from './client.ts'
import { toTitle } from './escape.ts'
import { dealType } from './field-names.ts'
import { toCommand } from './query.ts'
import { parse, readOne } from './reading.ts'
import { foreignStages, type StageWish, stageWishes, toStageEntity, toStageId, toStageMap } from './stages.ts'

const categories = z.object({ categories: z.array(categoryRow) }).transform((answer) => answer.categories)
const added = z.object({ category: categoryRow }).transform((answer) => answer.category.id)
const statuses = z.array(statusRow)
type Status = z.infer<typeof statusRow>

export async function provisionPipeline(client: PortalClient, portalId: PortalId, wishes: ProvisionWishes): Promise<ProvisionOutcome> {
  // Stages chosen by the administrator are theirs: nothing is created, renamed or removed (mapping.md).
  if (wishes.existing !== null) return { kind: 'done', changed: 0, pipeline: wishes.existing }
  const name = toTitle(wishes.pipelineName, 100)
  const known = await readOne(client, portalId, toCommand('crm.category.list', { entityTypeId: dealType }), categories)
  const standing = known.find((row) => row.id === wishes.known?.categoryId) ?? known.find((row) => row.id !== 0 && row.name === name)
  const categoryId = standing?.id ?? await addPipeline(client, portalId, name)
  if (categoryId === null) return { kind: 'pipeline-limit' }

  const list = toCommand('crm.status.list', { order: { SORT: 'ASC' }, filter: { ENTITY_ID: toStageEntity(categoryId) } })
  const rename = standing !== undefined && standing.name !== name ? [toCommand('crm.category.update', { entityTypeId: dealType, id: categoryId, fields: { name } })] : []
  const changes = [...rename, ...toStageChanges(categoryId, await readOne(client, portalId, list, statuses), wishes.language)]
  const removals = changes.filter((command) => command.startsWith('crm.status.delete'))
  const answers = await client.batch(portalId, new Map(changes.map((command, index) => [`s${index}`, command])))
  changes.forEach((command, index) => {
    const answer = answers.get(`s${index}`)
    // A stage that holds deals cannot go: it stays, and tickets never use it.
    if (answer?.ok === false && !removals.includes(command)) throw answer.fault
  })
  return { kind: 'done', changed: changes.length + (standing === undefined ? 1 : 0), pipeline: { categoryId, stages: toStageMap(categoryId) } }
}

/** Null when the tariff allows no further pipeline: its error has no documented code, and nothing else can be wrong with this command. */
async function addPipeline(client: PortalClient, portalId: PortalId, name: string): Promise<number | null> {
  const answer = (await client.batch(portalId, new Map([['add', toCommand('crm.category.add', { entityTypeId: dealType, fields: { name, sort: 500 } })]]))).get('add')
  if (answer?.ok === true) return parse(added, answer.result)
  if (answer?.fault.code === 'portal.refused') return null
  throw answer?.fault ?? new Error('a command without its answer')
}

/** Commands that lead from what stands to what is wished, in an order the platform accepts. */
export function toStageChanges(categoryId: number, standing: readonly Status[], language: string): readonly string[] {
  const names = readLanguage(language).texts.stages
  const byId = new Map(standing.map((row) => [row.STATUS_ID, row]))
  const removals = foreignStages.flatMap((statusId) => {
    const row = byId.get(toStageId(categoryId, statusId))
    return row === undefined ? [] : [toCommand('crm.status.delete', { id: row.ID, params: { FORCED: 'Y' } })]
  })
  // Failure stages move first, then success, so that no process stage ever stands behind it.
  const changes = [...stageWishes].reverse().flatMap((wish) => {
    const row = byId.get(toStageId(categoryId, wish.statusId))
    if (row === undefined) {
      const fields = { ENTITY_ID: toStageEntity(categoryId), STATUS_ID: wish.statusId, NAME: names[wish.key], SORT: wish.sort, COLOR: wish.color, SEMANTICS: wish.semantics }
      return [toCommand('crm.status.add', { fields })]
    }
    return isAsWished(row, wish, names[wish.key]) ? [] : [toCommand('crm.status.update', { id: row.ID, fields: { NAME: names[wish.key], SORT: wish.sort, COLOR: wish.color } })]
  })
  return [...removals, ...changes]
}

function isAsWished(row: Status, wish: StageWish, name: string): boolean {
  return row.NAME === name && row.SORT === String(wish.sort) && row.COLOR.toUpperCase() === wish.color
}
