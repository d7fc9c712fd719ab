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

const imageTypes = ['png', 'jpg', 'jpeg', 'gif', 'webp']
/** The portal does not look into pictures; every one has this size. */
const imageSize = { height: 61, width: 72 }

export function toFileView(portal: Portal, objectId: number, { chatId, authorId, at }: Posted): Record<string, unknown> {
  const object = portal.table<DriveObject>('diskObject').get(objectId)
  const name = object?.name ?? ''
  const author = portal.users.get(authorId)
  const extension = name.includes('.') ? (name.split('.').pop() ?? '') : ''
  const image = imageTypes.includes(extension.toLowerCase())
  const url = toDownloadUrl(portal, object?.fileId ?? 0)
  return {
    id: objectId, chatId, date: portal.iso(at), type: image ? 'image' : 'file', name, extension,
    size: readSize(storedFiles(portal).get(object?.fileId ?? 0)), image: image ? imageSize : false, status: 'done', progress: 100, authorId,
    authorName: author ? `${author.name} ${author.lastName}` : '', urlPreview: image ? url : '', urlShow: url, urlDownload: url,
    viewerAttrs: {
      viewer: '', viewerType: image ? 'image' : 'code', src: url, ...(image ? { viewerResized: '' } : { unifiedLink: `http://${portal.host}/file/${objectId}` }),
      objectId: String(objectId), viewerGroupBy: String(chatId), imChatId: chatId, title: name, actions: '[{"type":"download"}]',
    },
    mediaUrl: { preview: { 250: image ? url : '' } }, isTranscribable: false, isVideoNote: false, isVoiceNote: false,
  }
}
