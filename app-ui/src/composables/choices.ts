/** What can be chosen in a command's form: from the ticket itself, from a catalogue, or asked of the server when a form needs it. */
import { ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CustomerView } from '#contract/ui/customers'
import type { LevelRow, ScheduleView, UserView } from '#contract/ui/desk'
import type { CouponView, HomeView, TicketView, TopicChoice } from '#contract/ui/tickets'
import type { Problem } from '#contract/ui/values'
import { toProblem } from '../api'
import { nothing, type ChoiceSource, type FieldValue } from '../format/command-forms'
import { delays, pauseReasons, products, readSplittable, readUnexcused, reasons, topics } from '../format/ticket'
import { useReader } from './reader'
import { useApi } from './surroundings'

export interface Choice { readonly value: string | number; readonly label: string }

/** Levels that people choose; the others come with a coupon, a hand-over or a message. */
const chosenByPeople: readonly LevelRow['givenBy'][] = ['entitlement', 'agent', 'fallback']

/** `within` = what the choices depend on, read again when it changes. */
export function useChoices(source: ChoiceSource, ticket: TicketView, within: () => FieldValue | undefined) {
  const { t } = useI18n()
  const { moment, lastDay } = useReader()
  const api = useApi()
  const choices = shallowRef<Choice[]>([])
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(true)
  const isSupervisor = ticket.viewer.includes('supervisor')

  const readers: Readonly<Record<ChoiceSource, () => Promise<readonly Choice[]> | readonly Choice[]>> = {
    reasons: () => reasons.map((value) => ({ value, label: t(`reason.${value}`) })),
    delays: () => [...delays, ...reasons].map((value) => ({ value, label: t(`reason.${value}`) })),
    pauseReasons: () => pauseReasons.map((value) => ({ value, label: t(`reason.${value}`) })),
    topics: () => topics.map(({ id, key }) => ({ value: id, label: t(`topic.${key}`) })),
    scores: () => [5, 4, 3, 2, 1].map((n) => ({ value: n, label: t('field.scoreOf', { n }) })),
    messages: () => readSplittable(ticket).map(({ no, author, text }) => ({ value: no, label: t('field.messageChoice', { author, start: text.slice(0, 60) }) })),
    breaches: () => readUnexcused(ticket).map(({ no, levelName, dueAt }) => ({ value: no, label: t('field.clockChoice', { level: levelName, due: moment(dueAt) }) })),
    levels: async () => (await api.get<readonly LevelRow[]>('/levels')).filter(({ key, givenBy }) => isSupervisor ? chosenByPeople.includes(givenBy) : key === 'unrelated').map(({ key, name }) => ({ value: key, label: name })),
    people: async () => {
      const { userId, name } = api.session.person
      const self = { value: userId, label: t('field.selfName', { name }) }
      if (!isSupervisor) return [self]
      const users = await api.get<readonly UserView[]>('/users')
      return [self, { value: nothing, label: t('field.nobody') }, ...users.filter((user) => user.serves === true && user.userId !== userId).map((user) => ({ value: user.userId, label: user.name }))]
    },
    topicItems: readTopicItems,
    closures: readClosures,
    products: () => products.map((value) => ({ value, label: t(`product.${value}`) })),
    coupons: async () => (await readCoupons()).filter(({ state }) => state === 'available')
      .map(({ id, lastFour, expiresAt }) => ({ value: id, label: t('coupon.choice', { lastFour, date: lastDay(expiresAt) }) })),
  }

  /** Of the chosen topic; none before one is chosen. */
  async function readTopicItems(): Promise<readonly Choice[]> {
    const topic = (await api.get<readonly TopicChoice[]>(`/tickets/${ticket.number}/topics`)).find(({ id }) => id === within())
    return topic === undefined ? [] : [{ value: nothing, label: t('field.noItem') }, ...topic.items.map(({ key, name }) => ({ value: key, label: name }))]
  }

  /** The published pauses that touch the chosen clock. */
  async function readClosures(): Promise<readonly Choice[]> {
    const clock = readUnexcused(ticket).find(({ no }) => no === within())
    if (clock === undefined) return []
    const { schedule } = await api.get<ScheduleView>('/schedule')
    const touching = schedule.closures.filter(({ startAt, endAt }) => endAt >= clock.startAt && startAt <= (clock.ended?.at ?? api.now()))
    return [{ value: nothing, label: t('field.noClosure') }, ...touching.map(({ startAt, endAt, reason }) => ({ value: startAt, label: t('field.closureChoice', { reason, from: moment(startAt), until: moment(endAt) }) }))]
  }

  async function readCoupons(): Promise<readonly CouponView[]> {
    const isStaff = ticket.viewer.some((role) => role !== 'requester')
    if (!isStaff) return (await api.get<HomeView>('/home')).coupons.list
    return ticket.customer === null ? [] : (await api.get<CustomerView>(`/customers/${ticket.customer.id}`)).coupons.list
  }

  let turn = 0
  async function load(): Promise<void> {
    const own = ++turn
    loading.value = true
    try {
      const found = [...await readers[source]()]
      if (own !== turn) return
      choices.value = found
      problem.value = null
    } catch (error) {
      if (own !== turn) return
      problem.value = toProblem(error)
    }
    loading.value = false
  }
  watch(within, load, { immediate: true })
  return { choices, problem, loading }
}
