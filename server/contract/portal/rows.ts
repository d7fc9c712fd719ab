/** Rows the app reads of a portal; only the fields it uses (facts 7, 8, 9, 10). */
import { z } from 'zod'
import { flag, id, isoInstant, looseText, optionalId } from './scalars.ts'

export const dealRow = z.object({
  id,
  originId: z.union([z.string(), z.number().transform(String)]).nullish().catch(null).transform((value) => value ?? null),
  stageId: z.string(),
  categoryId: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]),
  assignedById: id,
  updatedTime: isoInstant,
  updatedBy: optionalId,
})

export const dealOwner = z.object({ id, companyId: optionalId })

/** An activity as a look-up by origin answers it. */
export const activityRow = z.object({ ID: id, ORIGIN_ID: looseText })

export const checkRow = z.object({ ID: id, TITLE: looseText, PARENT_ID: optionalId })

/** 2 pending, 3 in progress, 4 waits for control, 5 completed, 6 deferred, 7 declined. */
const taskStatus = z.union([z.string(), z.number()]).transform(Number).pipe(z.literal([2, 3, 4, 5, 6, 7]))
const deadline = z.union([z.literal(''), z.null(), isoInstant]).transform((at) => (typeof at === 'number' ? at : null)).optional()

export const taskRow = z.object({
  id,
  status: taskStatus,
  responsibleId: id,
  chatId: optionalId,
  changedDate: isoInstant,
  changedBy: optionalId,
  activityDate: isoInstant.nullish().catch(null),
  deadline: deadline.catch(null).transform((at) => at ?? null),
})

/** A task as the answer to a write shows it; what it leaves out is not known. */
export const heldTask = z.object({ status: taskStatus.optional(), responsibleId: id.optional(), deadline })

/** A task as `tasks.task.add` and the look-up by tag answer it. */
export const taskLink = z.object({
  id,
  chatId: optionalId,
  ufCrmTask: z.union([z.array(z.string()), z.literal(false), z.null(), z.string()]).optional().catch(null).transform((value) => (Array.isArray(value) ? value : value === undefined ? null : [])),
})

export const messageRow = z.object({
  id,
  author_id: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]),
  date: isoInstant,
  text: looseText,
})

export const userRow = z.object({
  ID: id,
  ACTIVE: flag.catch(true),
  NAME: looseText,
  LAST_NAME: looseText,
  WORK_POSITION: looseText,
  TIME_ZONE: looseText,
})

export const statusRow = z.object({
  ID: id,
  STATUS_ID: z.string(),
  NAME: looseText,
  SORT: looseText,
  SYSTEM: flag.catch(false),
  COLOR: looseText,
  SEMANTICS: looseText,
})

export const categoryRow = z.object({ id: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]), name: looseText })
/** Of `calendar.settings.get`; an empty list of days is an empty text. */
export const calendarRow = z.object({
  year_holidays: looseText,
  year_workdays: looseText,
  week_holidays: z.union([z.array(z.string()), looseText]).transform((days) => (Array.isArray(days) ? days : [])),
  work_time_start: looseText,
  work_time_end: looseText,
})

export const namedItem = z.object({ id, title: looseText })
export const placementRow = z.object({ placement: z.string(), handler: z.string(), title: looseText })
export const eventRow = z.object({ event: z.string(), handler: looseText, offline: z.union([z.number(), z.string(), z.boolean()]).optional().catch(undefined) })
export const fieldRow = z.object({ FIELD_NAME: z.string() })
