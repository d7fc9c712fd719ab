/** What a configurable activity may look like: the checks on its layout (facts 7.7). */
import { RestError } from '../../kernel/error.ts'
import { isRecord } from '../wire/params.ts'

const blockTypes = ['text', 'largeText', 'link', 'withTitle', 'lineOfBlocks', 'deadline']
const actionTypes = ['redirect', 'restEvent', 'openRestApp']

/** Throws the code the platform has for the first thing that is wrong. */
export function checkLayout(layout: unknown): Record<string, unknown> {
  if (!isRecord(layout) || Object.keys(layout).length === 0) throw new RestError(400, 'ERROR_EMPTY_LAYOUT', 'Layout is empty')
  for (const part of ['icon', 'header', 'body']) if (!isRecord(layout[part])) throw new RestError(400, 'FIELD_IS_REQUIRED', `Field "${part}" is required`)
  const header = layout['header']
  if (!isRecord(header) || typeof header['title'] !== 'string') throw new RestError(400, 'FIELD_IS_REQUIRED', 'Field "header.title" is required')
  checkCount('header.tags', header['tags'], 0, 2)
  const body = layout['body']
  const blocks = isRecord(body) ? body['blocks'] : undefined
  checkCount('body.blocks', blocks, 1, 20)
  for (const block of Object.values(isRecord(blocks) ? blocks : {})) checkBlock(block)
  const footer = layout['footer']
  if (isRecord(footer)) {
    checkCount('footer.buttons', footer['buttons'], 0, 2)
    for (const button of Object.values(isRecord(footer['buttons']) ? footer['buttons'] : {})) checkAction(isRecord(button) ? button['action'] : undefined)
  }
  return layout
}

function checkCount(name: string, value: unknown, least: number, most: number): void {
  const keys = Object.keys(isRecord(value) ? value : {})
  if (keys.length < least) throw new RestError(400, 'FIELD_IS_REQUIRED', `Field "${name}" is required`)
  if (keys.length > most) throw new RestError(400, 'TOO_MANY_ITEMS', `Too many items in "${name}"`)
  if (!keys.every((key) => /^[A-Za-z0-9_-]+$/.test(key))) throw new RestError(400, 'KEY_CONTAIN_WRONG_SYMBOLS', `Keys of "${name}" contain wrong symbols`)
}

function checkBlock(block: unknown): void {
  const type = isRecord(block) ? String(block['type']) : ''
  if (!blockTypes.includes(type)) throw new RestError(400, 'ENUM_FIELD', `Block type "${type}" is not allowed`)
  const properties = isRecord(block) && isRecord(block['properties']) ? block['properties'] : {}
  checkAction(properties['action'])
  if (isRecord(properties['block'])) checkBlock(properties['block'])
  if (isRecord(properties['blocks'])) for (const inner of Object.values(properties['blocks'])) checkBlock(inner)
}

function checkAction(action: unknown): void {
  if (action === undefined) return
  const type = isRecord(action) ? String(action['type']) : ''
  if (!actionTypes.includes(type)) throw new RestError(400, 'ENUM_FIELD', `Action type "${type}" is not allowed`)
}
