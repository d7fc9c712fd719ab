/** A drive object as the messenger shows it (fixture im.v2.File.upload). */
import type { Portal } from '../../kernel/portal.ts'
import { toDownloadUrl } from '../disk/download.ts'
import { readSize, storedFiles } from '../disk/file.ts'
import type { DriveObject } from '../disk/drive.ts'

export interface Posted {
  chatId: number
  authorId: number
  at: number
}

export function toFileView(portal: Portal, objectId: number, { chatId, authorId, at }: Posted): Record<string, unknown> {
  const object = portal.table<DriveObject>('diskObject').get(objectId)
  const name = object?.name ?? ''
  const author = portal.users.get(authorId)
  const url = toDownloadUrl(portal, object?.fileId ?? 0)
  return {
    id: objectId, chatId, date: portal.iso(at), type: 'file', name, extension: name.includes('.') ? name.split('.').pop() : '',
    size: readSize(storedFiles(portal).get(object?.fileId ?? 0)), image: false, status: 'done', progress: 100, authorId,
    authorName: author ? `${author.name} ${author.lastName}` : '', urlPreview: '', urlShow: url, urlDownload: url,
    viewerAttrs: {
      viewer: '', viewerType: 'code', src: url, objectId: String(objectId), viewerGroupBy: String(chatId), imChatId: chatId, title: name,
      unifiedLink: `http://${portal.host}/file/${objectId}`, actions: '[{"type":"download"}]',
    },
    mediaUrl: { preview: { 250: '' } }, isTranscribable: false, isVideoNote: false, isVoiceNote: false,
  }
}
