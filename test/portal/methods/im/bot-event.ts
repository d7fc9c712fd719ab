/** What a bot hears: each message of a chat it is in, by a post to its webhook or kept until it asks (facts 9.3). */
import { emitTo } from '../../kernel/emit.ts'
import type { Call } from '../../kernel/method.ts'
import { botEvents, bots } from './bot.ts'

interface Heard {
  id: number
  chatId: number
  authorId: number
  text: string
}

export function tellBots(call: Call, chat: { id: number; members: readonly number[]; type: string; title: string }, message: Heard): void {
  for (const bot of bots(call.portal).where((one) => chat.members.includes(one.id) && one.id !== message.authorId)) {
    const author = call.portal.users.get(message.authorId)
    const data = {
      bot: { id: bot.id, code: bot.code }, message: { id: message.id, chatId: message.chatId, authorId: message.authorId, text: message.text },
      chat: { id: chat.id, dialogId: chat.type === 'private' ? String(message.authorId) : `chat${chat.id}`, type: chat.type, name: chat.title },
      user: { id: message.authorId, name: author ? `${author.name} ${author.lastName}` : '' },
    }
    if (bot.eventMode === 'fetch') botEvents(call.portal).add({ botId: bot.id, type: 'ONIMBOTV2MESSAGEADD', data, at: call.now })
    else if (bot.appId !== null) emitTo(call, bot.appId, bot.webhookUrl, { event: 'ONIMBOTV2MESSAGEADD', data, ts: String(Math.floor(call.now / 1000)) })
  }
}
