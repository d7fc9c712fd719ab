/** disk.*: the drive of the application, of people and of the company (facts 10.1). Uploads do not run in a batch. */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag, toList, toText } from '../../kernel/params.ts'
import { isRecord, readInteger, readParam, readRecord, readText } from '../wire/params.ts'
import { toDownloadUrl } from './download.ts'
import { addDriveFile, type DriveObject, driveObjects, openStorage, type Storage, storages } from './drive.ts'
import { readSize, storedFiles } from './file.ts'

const scope = 'disk'

function notFound(id: unknown): RestError {
  return new RestError(400, 'ERROR_NOT_FOUND', `Could not find entity with id \`${toText(id)}\``)
}

function toStorageView(storage: Storage): Record<string, unknown> {
  const [kind = '', owner = ''] = storage.owner.split(':')
  return {
    ID: String(storage.id), NAME: storage.name, CODE: null, MODULE_ID: 'disk', ENTITY_TYPE: kind === 'app' ? 'restapp' : kind, ENTITY_ID: owner || 's1',
    ROOT_OBJECT_ID: String(storage.rootId),
  }
}

register('disk.storage.getforapp', 2, { scope, appContext: true, run: (call) =>
  toStorageView(openStorage(call.portal, `app:${call.app?.clientId ?? ''}`, call.app?.code ?? '', call.now)) })

register('disk.storage.getlist', 2, { scope, run(call) {
  const user = call.user
  openStorage(call.portal, 'common:shared', 'Shared drive', call.now)
  if (user) openStorage(call.portal, `user:${user.id}`, `${user.name} ${user.lastName}`, call.now)
  const filter = Object.entries(readRecord(call.params, 'filter', 'FILTER'))
  const rows = storages(call.portal).where((storage) => !storage.owner.startsWith('user:') || storage.owner === `user:${user?.id}`).map(toStorageView)
  return toPage(rows.filter((row) => filter.every(([key, value]) => String(row[key]) === String(value))), call.params['start'])
} })

register('disk.storage.getchildren', 2, { scope, run(call) {
  const storage = storages(call.portal).get(readInteger(call.params, 'id'))
  if (!storage) throw notFound(call.params['id'])
  return toPage(driveObjects(call.portal).where((object) => object.parentId === storage.rootId), call.params['start'], (page) => page.map((object) => toView(call, object)))
} })

function readFolder(call: Call): DriveObject {
  const folder = driveObjects(call.portal).get(readInteger(call.params, 'id'))
  if (!folder || folder.type !== 'folder') throw notFound(call.params['id'])
  return folder
}

function toView(call: Call, object: DriveObject): Record<string, unknown> {
  const { portal } = call
  const view = {
    ID: object.id, NAME: object.name, CODE: null, STORAGE_ID: String(object.storageId), TYPE: object.type, PARENT_ID: String(object.parentId), DELETED_TYPE: 0,
    CREATE_TIME: portal.iso(object.createdAt), UPDATE_TIME: portal.iso(object.updatedAt), DELETE_TIME: null, CREATED_BY: String(object.createdBy),
    UPDATED_BY: String(object.createdBy), DELETED_BY: null, DETAIL_URL: `http://${portal.host}/company/personal/user/${object.createdBy}/disk/file/${encodeURIComponent(object.name)}`,
  }
  if (object.type === 'folder') return view
  return {
    ...view, GLOBAL_CONTENT_VERSION: 1, FILE_ID: object.fileId, SIZE: String(readSize(storedFiles(portal).get(object.fileId))),
    DOWNLOAD_URL: toDownloadUrl(portal, object.fileId),
  }
}

/** Without content the answer is where to send it. */
function upload(call: Call, folder: DriveObject): unknown {
  const content = readParam(call.params, 'fileContent')
  if (content === undefined) return { field: 'file', uploadUrl: `http://${call.portal.host}/rest/upload.json` }
  const [first, second] = toList(content)
  const given = readText(readRecord(call.params, 'data'), 'NAME') || toText(second === undefined ? '' : first)
  const body = toText(second === undefined ? first : second)
  if (!given) throw new RestError(400, 'ERROR_ARGUMENT', "Argument 'NAME' is null or empty", { argument: 'NAME' })
  const siblings = driveObjects(call.portal).where((object) => object.parentId === folder.id).map((object) => object.name)
  if (siblings.includes(given) && !toFlag(call.params['generateUniqueName'])) {
    throw new RestError(400, 'DISK_OBJ_22000', 'An object with this name already exists')
  }
  return toView(call, addDriveFile(call.portal, folder, toUnique(given, siblings), body, call.user?.id ?? 0, call.now))
}

function toUnique(name: string, taken: readonly string[]): string {
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let unique = name
  for (let n = 1; taken.includes(unique); n += 1) unique = `${stem} (${n})${end}`
  return unique
}

register('disk.folder.uploadfile', 2, { scope, noBatch: true, run: (call) => upload(call, readFolder(call)) })

register('disk.storage.uploadfile', 2, { scope, noBatch: true, run(call) {
  const storage = storages(call.portal).get(readInteger(call.params, 'id'))
  const root = storage ? driveObjects(call.portal).get(storage.rootId) : undefined
  if (!root) throw notFound(call.params['id'])
  return upload(call, root)
} })

register('disk.folder.addsubfolder', 2, { scope, run(call) {
  const folder = readFolder(call)
  const data = call.params['data']
  const name = isRecord(data) ? readText(data, 'NAME') : ''
  if (!name) throw new RestError(400, 'ERROR_ARGUMENT', "Argument 'NAME' is null or empty", { argument: 'NAME' })
  return toView(call, driveObjects(call.portal).add({
    storageId: folder.storageId, parentId: folder.id, type: 'folder', name, fileId: 0, createdAt: call.now, updatedAt: call.now, createdBy: call.user?.id ?? 0,
  }))
} })

register('disk.folder.getchildren', 2, { scope, run(call) {
  const folder = readFolder(call)
  return toPage(driveObjects(call.portal).where((object) => object.parentId === folder.id), call.params['start'], (page) => page.map((object) => toView(call, object)))
} })

register('disk.folder.get', 2, { scope, run: (call) => toView(call, readFolder(call)) })

function readFile(call: Call): DriveObject {
  const file = driveObjects(call.portal).get(readInteger(call.params, 'id'))
  if (!file || file.type !== 'file') throw notFound(call.params['id'])
  return file
}

register('disk.file.get', 2, { scope, run: (call) => toView(call, readFile(call)) })

register('disk.file.delete', 2, { scope, run: (call) => driveObjects(call.portal).remove(readFile(call).id) })
