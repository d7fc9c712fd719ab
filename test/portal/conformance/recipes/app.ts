/** The application itself: information, options, subscriptions, placements, batch. */
import { allScopes } from '../stage.ts'
import { asDocumented, byWebhook, type Recipes, withoutHttps, withValues } from '../recipe.ts'

const lead = 'ONCRMLEADADD'

export const appRecipes: Recipes = {
  'app.info': { errors: [(stage) => byWebhook(stage, 'app.info', {}, allScopes)] },
  'app.option.get': {
    // The sample answers every option although its request names one.
    async send(stage, request) {
      await stage.call('app.option.set', { options: { data: 'value', data2: 'value2' } })
      return { body: withValues(request, { option: undefined }) }
    },
    errors: [(stage) => byWebhook(stage, 'app.option.get', {}, allScopes)],
  },
  'app.option.set': { errors: [(_stage, request) => ({ body: withValues(request, { options: undefined }) })] },
  batch: {
    send(stage, request) {
      stage.desk.table('department').put({ id: 1, name: 'DEMO', sort: 500, parentId: null, headId: null } as { id: number })
      return { body: request }
    },
    errors: [0, 1].map((halt) => (stage, request) => {
      stage.readApp().scopes = []
      return { body: withValues(request, { halt, cmd: { get_user: 'user.current', get_department: 'department.get' } }) }
    }),
  },
  'event.bind': {
    send: (stage, request) => ({ body: withValues(request, { handler: stage.handler }) }),
    errors: [(stage, request) => ({ body: withValues(request, { event: 'ONNOSUCHEVENT', handler: stage.handler }) })],
  },
  'event.get': {
    async send(stage, request) {
      await stage.call('event.bind', { event: lead, handler: stage.handler })
      await stage.call('event.bind', { event: lead, handler: stage.handler, auth_type: 2 })
      return { body: request }
    },
  },
  'event.unbind': {
    async send(stage, request) {
      await stage.call('event.bind', { event: lead, handler: stage.handler })
      return { body: withValues(request, { handler: stage.handler }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { event_type: 'offline' }), userId: 2 })],
  },
  'event.offline.get': {
    async send(stage, request) {
      await stage.call('event.bind', { event: lead, event_type: 'offline', auth_connector: 'BxTest' })
      await stage.call('crm.item.add', { entityTypeId: 1, fields: { title: 'Lead' } }, { userId: 2 })
      return { body: withValues(request, { filter: { '=EVENT_NAME': lead, '>=ID': 1 } }) }
    },
    errors: [(_stage, request) => ({ body: request, userId: 2 })],
  },
  'event.offline.clear': {
    async send(stage, request) {
      await stage.call('event.bind', { event: lead, event_type: 'offline' })
      await stage.call('crm.item.add', { entityTypeId: 1, fields: { title: 'Lead' } }, { userId: 2 })
      const { process_id, events } = await stage.call<{ process_id: string; events: { ID: string }[] }>('event.offline.get', { clear: 0 })
      return { body: withValues(request, { process_id, id: events.map((event) => event.ID) }) }
    },
    errors: [(_stage, request) => ({ body: request, userId: 2 })],
  },
  'placement.bind': {
    // PLACEMENT_CODE is the page's placeholder.
    send: (stage, request) => ({ body: withValues(request, { PLACEMENT: 'CRM_LEAD_LIST_TOOLBAR', HANDLER: stage.handler }) }),
    errors: [(_stage, request) => ({ body: withValues(request, { PLACEMENT: undefined }) })],
  },
  'placement.get': {
    async send(stage, request) {
      const LANG_ALL = { de: { TITLE: 'My App', DESCRIPTION: '', GROUP_NAME: '' } }
      await stage.call('placement.bind', { PLACEMENT: 'CRM_DEAL_LIST_TOOLBAR', HANDLER: stage.handler, TITLE: 'Add invoice', LANG_ALL })
      await stage.call('placement.bind', { PLACEMENT: 'IM_CONTEXT_MENU', HANDLER: stage.handler, TITLE: 'My App', LANG_ALL, OPTIONS: { extranet: 'N', context: 'ALL', role: 'USER' } })
      return { body: request }
    },
    errors: [withoutHttps],
  },
  'placement.unbind': {
    async send(stage, request) {
      await stage.call('placement.bind', { PLACEMENT: 'CRM_LEAD_DETAIL_TAB', HANDLER: stage.handler, TITLE: 'Tab' })
      return { body: withValues(request, { HANDLER: stage.handler }) }
    },
    errors: [(stage, request) => byWebhook(stage, 'placement.unbind', withValues(request, { auth: undefined }), allScopes)],
  },
  scope: { send: asDocumented },
}
