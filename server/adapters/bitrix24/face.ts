/** A ticket as fields of its deal and of its task (mapping.md, "One state, three faces"). */
import type { Pipeline } from '../../domain/desk/desk.ts'
import { readTaskDeadline, readTaskStatus } from '../../domain/ticket/face.ts'
import type { Instant } from '../../domain/time.ts'
import type { TicketFace } from '../../usecases/ports/portal.ts'
import { toRichText, toTitle } from './escape.ts'
import { dealFields, originator, taskFields, toOriginId, toTag } from './field-names.ts'
import type { Params } from './query.ts'

/** ISO 8601 with an offset: without one the portal would read it in a zone of its own (facts 3.5). */
export function toIso(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, '+00:00')
}

function toFaceTitle(face: TicketFace): string {
  const mark = `#${face.number} `
  return toTitle(face.title.startsWith(mark) ? face.title : mark + face.title)
}

const toOptionalIso = (at: Instant | null) => (at === null ? '' : toIso(at))

function toDealFields(face: TicketFace): Params {
  return {
    title: toFaceTitle(face),
    assignedById: face.responsibleId,
    [dealFields.number]: face.number,
    [dealFields.level]: toTitle(face.levelName),
    [dealFields.due]: toOptionalIso(face.dueAt),
    [dealFields.coupon]: toTitle(face.coupon ?? '', 4),
  }
}

/** With its pipeline: a stage of another pipeline than the deal's is passed over in silence. */
function toStage(face: TicketFace, pipeline: Pipeline): Params {
  return { categoryId: pipeline.categoryId, stageId: pipeline.stages[face.state] }
}

export function toNewDeal(face: TicketFace, pipeline: Pipeline): Params {
  return {
    ...toDealFields(face),
    ...toStage(face, pipeline),
    originatorId: originator,
    originId: toOriginId(face.number),
    ...(face.companyId !== null && { companyId: face.companyId }),
  }
}

/** `stage` false leaves the deal where it stands. */
export function toChangedDeal(face: TicketFace, pipeline: Pipeline, stage: boolean): Params {
  return { ...toDealFields(face), ...(stage && toStage(face, pipeline)), ...(face.companyId !== null && { companyId: face.companyId }) }
}

function toTaskFields(face: TicketFace): Params {
  return {
    TITLE: toFaceTitle(face),
    RESPONSIBLE_ID: face.responsibleId,
    DEADLINE: toOptionalIso(readTaskDeadline(face)),
    // The portal's own working hours would move the deadline (facts 8.5).
    MATCH_WORK_TIME: 'N',
    [taskFields.number]: face.number,
    [taskFields.level]: toTitle(face.levelName),
    [taskFields.due]: toOptionalIso(face.dueAt),
    [taskFields.coupon]: toTitle(face.coupon ?? '', 4),
  }
}

/** `deal` is an id, or a reference to the answer of the deal's own command in the same batch. */
export function toNewTask(face: TicketFace, deal: string): Params {
  const status = readTaskStatus(face)
  return {
    ...toTaskFields(face),
    DESCRIPTION: toRichText(face.description),
    UF_CRM_TASK: [`D_${deal}`],
    TAGS: [toTag(face.number)],
    ALLOW_CHANGE_DEADLINE: 'N',
    ...(status !== 2 && { STATUS: status }),
  }
}

export function toChangedTask(face: TicketFace): Params {
  return { ...toTaskFields(face), STATUS: readTaskStatus(face) }
}
