/** imbot.v2.*: registering a bot and speaking as one (facts 9.3). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag } from '../../kernel/params.ts'
import { isRecord, readInteger, readParam, readRecord, readText, toIds } from '../wire/params.ts'
import { checkAttach } from './attach.ts'
import { addBot, type Bot, botEvents, bots, toBotUser, toBotView } from './bot.ts'
import { addChat, chats, findDialog, openPrivateChat, postMessage } from './chat.ts'

const scope = 'imbot'
const types = ['bot', 'network', 'openline', 'supervisor', 'personal']
const mostBots = 100
const mostText = 20_000

/** An application, or a webhook that names its bots by a token of its own. */
function readOwner(call: Call): string {
  if (call.app) return call.app.clientId
  const token = readText(call.params, 'botToken')
  if (!token) throw new RestError(400, 'BOT_TOKEN_NOT_SPECIFIED', 'Bot token is not specified')
  if (token.length > 40) throw new RestError(400, 'BOT_TOKEN_INVALID_LENGTH', 'Bot token is too long')
  return `token:${token}`
}

register('imbot.v2.Bot.register', 2, { scope, run(call) {
  const owner = readOwner(call)
  const fields = readRecord(call.params, 'fields')
  const code = readText(fields, 'code')
  if (!code) throw new RestError(400, 'BOT_CODE_REQUIRED', 'Bot code is required')
  const properties = fields['properties']
  if (!isRecord(properties) || !readText(properties, 'name')) throw new RestError(400, 'BOT_PROPERTIES_REQUIRED', 'Bot properties are required')
  const type = readText(fields, 'type') || 'bot'
  if (!types.includes(type)) throw new RestError(400, 'BOT_INVALID_TYPE', 'Invalid bot type')
  const eventMode = readText(fields, 'eventMode') || 'fetch'
  if (eventMode !== 'fetch' && eventMode !== 'webhook') throw new RestError(400, 'BOT_INVALID_EVENT_MODE', 'Invalid event mode')
  const webhookUrl = readText(fields, 'webhookUrl')
  if (eventMode === 'webhook' && !webhookUrl) throw new RestError(400, 'BOT_WEBHOOK_URL_REQUIRED', 'Webhook URL is required')
  const own = bots(call.portal).where((bot) => bot.owner === owner)
  const known = own.find((bot) => bot.code === code)
  if (!known && own.length >= mostBots) throw new RestError(400, 'BOT_LIMIT_EXCEEDED', 'Bot limit exceeded')
  const bot = known ?? addBot(call.portal, {
    owner, appId: call.app?.id ?? null, code, type, name: readText(properties, 'name'), lastName: readText(properties, 'lastName'),
    workPosition: readText(properties, 'workPosition'), color: readText(properties, 'color') || '#df532d', gender: readText(properties, 'gender') || 'M',
    hidden: toFlag(fields['isHidden']), eventMode, webhookUrl,
  })
  return { bot: toBotView(bot, call.portal.settings.language), users: [toBotUser(call.portal, bot, call.now)] }
} })

function readBot(call: Call): Bot {
  const bot = bots(call.portal).get(readInteger(call.params, 'botId'))
  if (!bot) throw new RestError(400, 'BOT_NOT_FOUND', 'Bot not found')
  if (bot.owner !== readOwner(call)) throw new RestError(403, 'ACCESS_DENIED', 'Access denied')
  return bot
}

register('imbot.v2.Bot.list', 2, { scope, run(call) {
  const owner = readOwner(call)
  return { bots: bots(call.portal).where((bot) => bot.owner === owner).map((bot) => toBotView(bot, call.portal.settings.language)) }
} })

register('imbot.v2.Bot.unregister', 2, { scope, run: (call) => bots(call.portal).remove(readBot(call).id) })

register('imbot.v2.Chat.add', 2, { scope, run(call) {
  const bot = readBot(call)
  const fields = readRecord(call.params, 'fields')
  const chat = addChat(call.portal, {
    type: 'chat', title: readText(fields, 'title') || bot.name, ownerId: bot.id, members: [bot.id, ...toIds(fields['userIds'] ?? fields['users'])],
    entityType: readText(fields, 'entityType'), entityId: readText(fields, 'entityId'),
  })
  return { chat: { id: chat.id, dialogId: `chat${chat.id}`, name: chat.title, type: 'chat', owner: bot.id } }
} })

register('imbot.v2.Chat.Message.send', 2, { scope, run(call) {
  const bot = readBot(call)
  const dialogId = readText(call.params, 'dialogId')
  const fields = readRecord(call.params, 'fields')
  const text = readText(fields, 'message')
  if (!text && fields['attach'] === undefined) throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty")
  if (text.length > mostText) throw new RestError(400, 'MESSAGE_TOO_LONG', 'Message is too long')
  checkAttach(readParam(fields, 'attach'))
  const person = /^\d+$/.test(dialogId) && call.portal.users.get(Number(dialogId))
  const chat = person ? openPrivateChat(call.portal, bot.id, Number(dialogId)) : findDialog(call, dialogId)
  if (!chat || !chats(call.portal).get(chat.id)?.members.includes(bot.id)) throw new RestError(403, 'ACCESS_ERROR', 'The bot does not have access to the dialog')
  const params: Record<string, unknown> = {}
  if (fields['attach'] !== undefined) params['ATTACH'] = [fields['attach']]
  if (fields['keyboard'] !== undefined) params['KEYBOARD'] = fields['keyboard']
  const message = postMessage(call, chat, toFlag(fields['system']) ? 0 : bot.id, text, params)
  return { id: message.id, uuidMap: [] }
} })

/** Fetch mode: what happened to the bot since it last asked; each event is given out once. */
register('imbot.v2.Event.get', 2, { scope, run(call) {
  const bot = readBot(call)
  const offset = readInteger(call.params, 'offset')
  const events = botEvents(call.portal).where((event) => event.botId === bot.id && event.id > offset)
  return {
    events: events.map(({ id, type, data, at }) => ({ eventId: id, type, date: call.portal.iso(at), data })), lastEventId: events.at(-1)?.id ?? offset, hasMore: false,
    nextOffset: events.at(-1)?.id ?? offset,
  }
} })
