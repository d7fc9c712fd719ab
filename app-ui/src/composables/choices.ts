/** What can be chosen in a command's form: from the ticket itself, from a catalogue, or asked of the server when a form needs it. */
import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CustomerView } from '#contract/ui/customers'
import type { LevelRow, UserView } from '#contract/ui/desk'
import type { CouponView, HomeView, TicketView } from '#contract/ui/tickets'
import type { Problem } from '#contract/ui/values'
import { toProblem } from '../api'
import type { ChoiceSource } from '../format/command-forms'
import { pauseReasons, reasons, topics } from '../format/ticket'
import { useReader } from './reader'
import { useApi } from './surroundings'

export interface Choice { readonly value: string | number; readonly label: string }

export function useChoices(source: ChoiceSource, ticket: TicketView) {
  const { t } = useI18n()
  const { moment, lastDay } = useReader()
  const api = useApi()
  const choices = shallowRef<Choice[]>([])
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(true)
  const isSupervisor = ticket.viewer.includes('supervisor')

  const readers: Readonly<Record<ChoiceSource, () => Promise<readonly Choice[]> | readonly Choice[]>> = {
    reasons: () => reasons.map((value) => ({ value, label: t(`reason.${value}`) })),
    pauseReasons: () => pauseReasons.map((value) => ({ value, label: t(`reason.${value}`) })),
    topics: () => topics.map(({ id, key }) => ({ value: id, label: t(`topic.${key}`) })),
    scores: () => [5, 4, 3, 2, 1].map((n) => ({ value: n, label: t('field.scoreOf', { n }) })),
    messages: () => ticket.messages.filter(({ no, side, visibility }) => no > 1 && side === 'customer' && visibility === 'public')
      .map(({ no, author, text }) => ({ value: no, label: t('field.messageChoice', { author, start: text.slice(0, 60) }) })),
    breaches: () => [...ticket.clocks, ...(ticket.clock === null ? [] : [ticket.clock])].filter(({ breachedAt }) => breachedAt !== null)
      .map(({ no, levelName, dueAt }) => ({ value: no, label: t('field.clockChoice', { level: levelName, due: moment(dueAt) }) })),
    levels: async () => (await api.get<readonly LevelRow[]>('/levels')).filter(({ key }) => isSupervisor || key === 'unrelated').map(({ key, name }) => ({ value: key, label: name })),
    people: async () => {
      const { userId, name } = api.session.person
      const self = { value: userId, label: t('field.selfName', { name }) }
      if (!isSupervisor) return [self]
      const users = await api.get<readonly UserView[]>('/users')
      return [self, ...users.filter((user) => user.serves === true && user.userId !== userId).map((user) => ({ value: user.userId, label: user.name }))]
    },
    coupons: async () => (await readCoupons()).filter(({ state }) => state === 'available')
      .map(({ id, lastFour, expiresAt }) => ({ value: id, label: t('coupon.choice', { lastFour, date: lastDay(expiresAt) }) })),
  }

  async function readCoupons(): Promise<readonly CouponView[]> {
    const isStaff = ticket.viewer.some((role) => role !== 'requester')
    if (!isStaff) return (await api.get<HomeView>('/home')).coupons.list
    return ticket.customer === null ? [] : (await api.get<CustomerView>(`/customers/${ticket.customer.id}`)).coupons.list
  }

  async function load(): Promise<void> {
    try {
      choices.value = [...await readers[source]()]
    } catch (error) {
      problem.value = toProblem(error)
    }
    loading.value = false
  }
  void load()
  return { choices, problem, loading }
}
