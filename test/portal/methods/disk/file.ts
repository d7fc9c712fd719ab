/** Content of files, apart from where it is filed; every other family points here. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

/** `content` is plain base64. */
export interface StoredFile extends Row {
  name: string
  content: string
}

export function storedFiles(portal: Portal): Table<StoredFile> {
  return portal.table<StoredFile>('storedFile')
}

/** Keeps the content and answers its id. */
export function storeFile(portal: Portal, name: string, content: string): number {
  return storedFiles(portal).add({ name, content }).id
}

/** Bytes of the decoded content. */
export function readSize(file: StoredFile | undefined): number {
  return file ? Buffer.from(file.content, 'base64').byteLength : 0
}
