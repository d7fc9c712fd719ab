/** Chat bots of applications (facts 9.3). A bot speaks under an id of its own, apart from the ids of people. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

/** Bots number from here on, so that no bot has the id of a person. */
const firstBotId = 100_000

export interface Bot extends Row {
  /** The application, or the webhook's token. */
  owner: string
  appId: number | null
  code: string
  type: string
  name: string
  lastName: string
  workPosition: string
  color: string
  gender: string
  hidden: boolean
  eventMode: 'fetch' | 'webhook'
  webhookUrl: string
}

/** An event a bot in fetch mode has not asked for yet. */
export interface BotEvent extends Row {
  botId: number
  type: string
  data: unknown
  at: number
}

export function bots(portal: Portal): Table<Bot> {
  return portal.table<Bot>('imBot')
}

export function botEvents(portal: Portal): Table<BotEvent> {
  return portal.table<BotEvent>('imBotEvent')
}

export function addBot(portal: Portal, bot: Omit<Bot, 'id'>): Bot {
  const table = bots(portal)
  return table.put({ ...bot, id: Math.max(firstBotId, ...table.all().map((one) => one.id)) + 1 })
}

export function toBotView(bot: Bot, language: string): Record<string, unknown> {
  const { id, code, type, hidden, eventMode } = bot
  return {
    id, code, type, isHidden: hidden, isSupportOpenline: false, isReactionsEnabled: true, backgroundId: null, language, moduleId: 'rest', eventMode,
    countMessage: 0, countCommand: 0, countChat: 0, countUser: 0,
  }
}

export function toBotUser(portal: Portal, bot: Bot, at: number): Record<string, unknown> {
  return {
    id: bot.id, active: true, name: `${bot.name} ${bot.lastName}`.trim(), firstName: bot.name, lastName: bot.lastName, workPosition: bot.workPosition,
    color: bot.color, avatar: '', gender: bot.gender, birthday: '', extranet: false, bot: true, connector: false, externalAuthId: 'bot', status: 'online',
    idle: false, lastActivityDate: portal.iso(at), absent: false, departments: [1], phones: false, type: 'bot',
  }
}
