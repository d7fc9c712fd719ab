/** Storages, folders and files of the drive (facts 10.1). The id of a file here is what tasks and chats attach. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { storeFile } from './file.ts'

export interface Storage extends Row {
  name: string
  /** `app:<client_id>`, `user:5` or `shared`. */
  owner: string
  rootId: number
}

export interface DriveObject extends Row {
  storageId: number
  parentId: number
  type: 'folder' | 'file'
  name: string
  /** Stored content; 0 for a folder. */
  fileId: number
  createdAt: number
  updatedAt: number
  createdBy: number
}

export function storages(portal: Portal): Table<Storage> {
  return portal.table<Storage>('diskStorage')
}

export function driveObjects(portal: Portal): Table<DriveObject> {
  return portal.table<DriveObject>('diskObject')
}

/** The storage of that owner, made with its root folder when it is first asked for. */
export function openStorage(portal: Portal, owner: string, name: string, at: number): Storage {
  const known = storages(portal).find((storage) => storage.owner === owner)
  if (known) return known
  const storage = storages(portal).add({ name, owner, rootId: 0 })
  const root = { storageId: storage.id, parentId: 0, type: 'folder' as const, name, fileId: 0, createdAt: at, updatedAt: at, createdBy: 0 }
  storage.rootId = driveObjects(portal).add(root).id
  return storage
}

/** Files content (plain base64) into a folder and answers the object. */
export function addDriveFile(portal: Portal, parent: DriveObject, name: string, content: string, userId: number, at: number): DriveObject {
  return driveObjects(portal).add({
    storageId: parent.storageId, parentId: parent.id, type: 'file', name, fileId: storeFile(portal, name, content), createdAt: at, updatedAt: at, createdBy: userId,
  })
}
