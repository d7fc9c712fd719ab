/** People, messages, bots, drive, robots and mail. */
import { type Recipes, withFields, withValues } from '../recipe.ts'

export const officeRecipes: Recipes = {
  'user.get': { send: (_stage, request) => ({ body: withValues(request, { start: 0 }) }) },
  'department.get': {
    send(stage, request) {
      stage.desk.table('department').put({ id: 15, name: 'Workshop', sort: 500, parentId: 1, headId: null } as { id: number })
      return { body: request }
    },
  },
  'disk.folder.uploadfile': {
    async send(stage, request) {
      const { ROOT_OBJECT_ID } = await stage.call<{ ROOT_OBJECT_ID: string }>('disk.storage.getforapp')
      return { body: withValues(request, { id: ROOT_OBJECT_ID }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { id: 9999 }) })],
  },
  'im.message.add': {
    async send(stage, request) {
      const chatId = await stage.call<number>('im.chat.add', { TITLE: 'Chat', USERS: [2] })
      const REPLY_ID = await stage.call<number>('im.message.add', { DIALOG_ID: `chat${chatId}`, MESSAGE: 'First' })
      return { body: withValues(request, { DIALOG_ID: `chat${chatId}`, REPLY_ID }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { MESSAGE: '' }) })],
  },
  'im.dialog.messages.get': {
    async send(stage, request) {
      const chatId = await stage.call<number>('im.chat.add', { TITLE: 'Chat', USERS: [2] })
      await stage.call('im.message.add', { DIALOG_ID: `chat${chatId}`, MESSAGE: 'Hello' })
      await stage.call('im.v2.File.upload', { dialogId: `chat${chatId}`, fields: { name: 'image.png', content: 'aGVsbG8=' } }, { userId: 2 })
      return { body: withValues(request, { DIALOG_ID: `chat${chatId}`, FIRST_ID: 0 }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { DIALOG_ID: '' }) })],
  },
  'im.notify.personal.add': { errors: [(_stage, request) => ({ body: withValues(request, { USER_ID: undefined }) })] },
  'im.v2.File.upload': {
    async send(stage, request) {
      return { body: withValues(request, { dialogId: `chat${await stage.call<number>('im.chat.add', { TITLE: 'Chat' })}` }) }
    },
    errors: [
      async (stage, request) => {
        const dialogId = `chat${await stage.call<number>('im.chat.add', { TITLE: 'Chat' })}`
        stage.desk.settings.mostFileBytes = 1
        return { body: withValues(request, { dialogId }) }
      },
    ],
  },
  'imbot.v2.Bot.register': { errors: [(_stage, request) => ({ body: withFields(request, { code: undefined }) })] },
  'bizproc.robot.add': {
    send: (stage, request) => ({ body: withValues(request, { HANDLER: `${stage.handler}robot` }) }),
    errors: [(_stage, request) => ({ body: withValues(request, { CODE: undefined }) })],
  },
  'v3.mail.message.send': {
    send: (_stage, request) => ({ body: withValues(request, { from: 'support@desk.example.com' }) }),
    errors: [(_stage, request) => ({ body: withValues(request, { from: undefined }) })],
  },
}
