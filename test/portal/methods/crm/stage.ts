/** Pipelines and their stages: where they are filed, what they are called, what they mean (facts 7.3, 7.4). */
import type { Portal } from '../../kernel/portal.ts'
import { registerSeed } from '../../kernel/world.ts'
import { categories, deal, lead, type Status, statuses } from './record.ts'

type Template = readonly [id: string, sort: number, color: string, semantics: 'S' | 'F' | null, en: string, es: string]

const dealStages: readonly Template[] = [
  ['NEW', 10, '#39A8EF', null, 'New', 'Nuevo'],
  ['PREPARATION', 20, '#2FC6F6', null, 'Document preparation', 'Preparación de documentos'],
  ['PREPAYMENT_INVOICE', 30, '#55D0E0', null, 'Prepayment invoice', 'Factura de prepago'],
  ['EXECUTING', 40, '#47E4C2', null, 'In progress', 'En progreso'],
  ['FINAL_INVOICE', 50, '#FFA900', null, 'Final invoice', 'Factura final'],
  ['WON', 60, '#7BD500', 'S', 'Deal successful', 'Negociación ganada'],
  ['LOSE', 70, '#FF5752', 'F', 'Deal failed', 'Negociación perdida'],
  ['APOLOGY', 80, '#FF5752', 'F', 'Failure reason analysis', 'Analizar el fracaso'],
]
const leadStages: readonly Template[] = [
  ['NEW', 10, '#39A8EF', null, 'Unassigned', 'Sin asignar'],
  ['IN_PROCESS', 20, '#2FC6F6', null, 'In progress', 'En progreso'],
  ['PROCESSED', 30, '#55D0E0', null, 'Processed', 'Procesado'],
  ['CONVERTED', 40, '#7BD500', 'S', 'Converted', 'Convertido'],
  ['JUNK', 50, '#FF5752', 'F', 'Junk lead', 'Prospecto basura'],
]
const smartStages: readonly Template[] = [
  ['NEW', 10, '#39A8EF', null, 'Start', 'Inicio'],
  ['PREPARATION', 20, '#2FC6F6', null, 'Preparation', 'Preparación'],
  ['CLIENT', 30, '#55D0E0', null, 'Client', 'Cliente'],
  ['SUCCESS', 40, '#7BD500', 'S', 'Success', 'Éxito'],
  ['FAIL', 50, '#FF5752', 'F', 'Failure', 'Fracaso'],
]
const systemStages = ['NEW', 'WON', 'LOSE', 'CONVERTED', 'JUNK', 'SUCCESS', 'FAIL']
const sources: readonly Template[] = [
  ['CALL', 10, '', null, 'Call', 'Llamada'], ['EMAIL', 20, '', null, 'E-mail', 'Correo'], ['WEB', 30, '', null, 'Website', 'Sitio web'],
  ['ADVERTISING', 40, '', null, 'Advertising', 'Publicidad'], ['TRADE_SHOW', 50, '', null, 'Exhibition', 'Exposición'],
  ['CALLBACK', 60, '', null, 'Callback', 'Devolución de llamada'],
]

/** `DEAL_STAGE`, `DEAL_STAGE_9`, `STATUS` of leads, `DYNAMIC_1152_STAGE_5`. */
export function toStageEntity(entityTypeId: number, categoryId: number): string {
  if (entityTypeId === deal) return categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`
  return entityTypeId === lead ? 'STATUS' : `DYNAMIC_${entityTypeId}_STAGE_${categoryId}`
}

/** What stands before a stage's own id: nothing, `C9:` or `DT1152_5:`. */
export function toStagePrefix(entityId: string): string {
  const pipeline = /^DEAL_STAGE_(\d+)$/.exec(entityId)
  if (pipeline) return `C${pipeline[1]}:`
  const smart = /^DYNAMIC_(\d+)_STAGE_(\d+)$/.exec(entityId)
  return smart ? `DT${smart[1]}_${smart[2]}:` : ''
}

/** Stages of a pipeline in their order. */
export function listStages(portal: Portal, entityTypeId: number, categoryId: number): Status[] {
  const entityId = toStageEntity(entityTypeId, categoryId)
  return statuses(portal).where((status) => status.entityId === entityId).sort((a, b) => a.sort - b.sort || a.id - b.id)
}

export function findStage(portal: Portal, entityTypeId: number, categoryId: number, stageId: string): Status | undefined {
  return listStages(portal, entityTypeId, categoryId).find((status) => status.statusId === stageId)
}

/** P process, S success, F failure. */
export function toSemantic(status: Status | undefined): 'P' | 'S' | 'F' {
  return status?.semantics ?? 'P'
}

/** A new pipeline comes with the default set of stages. */
export function addDefaultStages(portal: Portal, entityTypeId: number, categoryId: number): void {
  const templates = entityTypeId === deal ? dealStages : entityTypeId === lead ? leadStages : smartStages
  addStatuses(portal, toStageEntity(entityTypeId, categoryId), templates, entityTypeId === deal && categoryId === 0 ? null : categoryId)
}

function addStatuses(portal: Portal, entityId: string, templates: readonly Template[], categoryId: number | null): void {
  const spanish = ['es', 'la'].includes(portal.settings.language)
  for (const [id, sort, color, semantics, en, es] of templates) {
    const name = spanish ? es : en
    const system = systemStages.includes(id)
    statuses(portal).add({
      entityId, statusId: toStagePrefix(entityId) + id, name, nameInit: system ? name : '', sort, system, categoryId, color, semantics,
    })
  }
}

registerSeed((portal) => {
  categories(portal).put({ id: 0, entityTypeId: deal, name: 'General', sort: 300, isDefault: true })
  addDefaultStages(portal, deal, 0)
  addDefaultStages(portal, lead, 0)
  addStatuses(portal, 'SOURCE', sources, null)
})
