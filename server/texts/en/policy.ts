import type { PolicyWords } from '../language.ts'

const many = (n: number, one: string, more: string) => n === 1 ? `1 ${one}` : `${n} ${more}`

const basisNames: Readonly<Record<string, (detail: readonly string[]) => string>> = {
  partner: ([tier]) => `${tier ?? ''} member of the partner programme`,
  cloud: ([tariff]) => `Bitrix24 cloud account, plan ${tariff ?? ''}`,
  licence: ([product, edition]) => product === 'site-manager' ? `Bitrix Site Manager ${edition ?? ''} licence` : `Bitrix24 Self-Hosted ${edition ?? ''} licence`,
  trial: () => 'trial version',
  nfr: () => 'NFR licence',
  demo: () => 'DEMO licence',
}

export const policy: PolicyWords = {
  levels: {
    'partner-bronze': 'Bronze partner', 'partner-silver': 'Silver partner', 'partner-gold': 'Gold partner', commercial: 'Commercial', 'vip-support': 'VIP support',
    'vip-request': 'VIP request', 'non-commercial': 'Non-commercial', unrelated: 'Unrelated', development: 'Development', unidentified: 'Unidentified', supervisor: 'Supervisor',
  },
  why: {
    coupon: 'Because a CESS coupon was redeemed on this request.',
    agent: (reason) => `Because a person of the desk decided it: ${reason}`,
    entitlement: (basis, endsOn) => endsOn === null ? `Because of what your organisation holds: ${basis}.` : `Because of what your organisation holds: ${basis}, up to and including ${endsOn}.`,
    noEntitlement: 'Because no support entitlement in force is registered for your organisation.',
    ended: (endedOn) => endedOn === null ? 'Because the support entitlement of your organisation ended.' : `Because the support entitlement of your organisation ended on ${endedOn}.`,
    unknownSender: 'Because we do not know the sender as a registered contact.',
    reopenedVip: 'Because the VIP request was reopened within seven days.',
    split: 'Because it came from another request and keeps its level.',
  },
  promise: {
    clock_hour: (n) => `A person answers you within ${many(n, 'hour', 'hours')}, at any time of day and on every day.`,
    service_hour: (n) => `A person answers you within ${many(n, 'service hour', 'service hours')}.`,
    business_day: (n) => `A person answers you within ${many(n, 'business day', 'business days')}.`,
    calendar_day: (n) => `A person gives you news within ${many(n, 'calendar day', 'calendar days')}.`,
  },
  scope: {
    citation: ({ clause, topic, level, item, where }) => item === null
      ? `By clause ${clause} of our support policy, the level ${level} does not include the topic "${topic}". ${where}`
      : `By clause ${clause} of our support policy, we do not include the following: ${item}. ${where}`,
    items: {
      'install-server-software': 'installing server software', 'files-on-server': 'preparing, deploying or restoring files on a server', 'diagnose-server-software': 'diagnosing installed server software',
      'configure-customer-machines': "configuring software on the customer's machines", 'stress-tests': "load tests on the customer's server", 'optimise-code': 'optimising code of components or modules',
      'connection-and-proxy': 'connection and proxy problems', 'configure-server-for-updates': "configuring the customer's server for updates",
      'install-debugger': 'installing debugging software', 'database-errors': 'database errors', 'configure-server-or-updates': "configuring the server or installing updates on the customer's server", 'debug-on-server': 'debugging software on the server',
      programming: 'programming in general', 'custom-implementation': 'custom implementations', 'third-party-diagnosis': 'diagnosing third-party code', 'custom-components': 'writing custom components, scripts or modules', 'core-changes': 'changing core code', 'integration-scripts': 'integration scripts',
      'direct-intervention': "working directly on the customer's installation", 'custom-solutions': 'custom solutions', 'process-design': 'designing processes', 'outside-schedule': 'service outside the schedule',
    },
    where: {
      hosting: 'Your hosting provider or the administrator of your server can help you.',
      partner: 'A Bitrix24 partner can offer this work at a charge.',
      developer: 'Whoever developed that part can help you; a Bitrix24 partner can offer it at a charge.',
      plan: 'Commercial accounts and partners have it included; the forum and the documentation are open to you as well.',
      forum: 'The forum, the frequent questions and the documentation are open to you.',
    },
  },
  effect: {
    level: 'Open requests keep their promise: the new level holds from the next turn. The figures say what would happen if it held from the start of the open turns.',
    schedule: 'What makes an answer later is applied when you save, and the requester is told; what makes it earlier holds from the next turn.',
  },
  basis: (kind, detail) => basisNames[kind]?.(detail) ?? kind,
  reasons: {
    'information-missing': 'information is missing', 'not-reproducible': 'it cannot be reproduced', 'no-access': 'the access data do not work',
    'needs-development': 'it needs product development', 'improper-use': 'improper use or modified core', 'more-sites-than-licensed': 'more sites than licensed',
    'breach-of-licence': 'breach of licence or service level', 'unlicensed-copy': 'unlicensed copy', 'outside-scope': 'outside the scope of support',
    'misleading-information': 'wrong or misleading information', 'emergency-pause': 'published emergency pause', 'licence-check': 'licence check',
    'next-turn': 'level in force when the turn opened', coupon: 'CESS coupon', entitlement: 'the organisation has a better entitlement', reopened: 'request reopened', merged: 'merged into another request',
  },
  moved: {
    opened: 'opening', 'better-level': 'better level', 'worse-level': 'change of level', coupon: 'CESS coupon', schedule: 'change of the calendar', pause: 'pause',
    merge: 'merged with another request', restored: 'original start',
  },
  outcomes: {
    met: 'answered in time', late: 'answered late', closed_by_customer: 'closed by the customer', closed_without_answer: 'closed without an answer',
    waived: 'no answer needed', voided: 'voided', cancelled: 'cancelled',
  },
  topics: {
    'P-3.1': 'installation and configuration', 'P-3.2': 'performance', 'P-3.3': 'updates and maintenance', 'P-3.4': 'product errors', 'P-3.5': 'development', 'P-3.6': 'frequent questions',
  },
  fields: {
    steps: 'Steps to reproduce', url: 'Address of the site', product: 'Product', version: 'Version', edition: 'Edition',
    article: 'Article consulted', serverSoftware: 'Server software', browser: 'Browser', environment: 'Environment',
  },
  missingData: 'Missing data',
  refusals: {
    'queue.out-of-turn': 'Another request waits before it. Take the next one, or serve this one out of turn with a reason.',
    'contact.unregistered': 'The company of the deal has no registered contact.', 'level.unknown': 'The chosen level cannot be set.',
    'ticket.unknown': 'The deal is no request of the service desk.',
    'role.missing': 'Your role does not allow this change.', 'ticket.answer-owed': 'The customer waits for an answer: answer first, in the tab "Request" of the deal.',
    'ticket.closed': 'The request is closed.', 'ticket.open': 'The request is still open.', 'ticket.reopening-over': 'The time to reopen it is over.',
    'level.not-passed-on': 'Requests of this level are not handed to development.', 'input.invalid': 'Something is missing that can only be given in the request.',
  },
  moves: {
    'move.void': 'A request is voided with a reason: do it in the tab "Request" of the deal.',
    'move.discard': 'Merge or discard a request in the tab "Request" of the deal.',
    'move.closed': 'The request is closed: reopen it in the tab "Request" of the deal.',
    'move.answer-first': 'The customer waits for an answer: give it in the tab "Request" of the deal, and the stage follows by itself.',
    'move.news-first': 'The customer waits for news from development: write them in the tab "Request" of the deal.',
    'move.state': 'The stage follows the conversation: go on with it in the tab "Request" of the deal.',
    'move.pipeline': 'The deal belongs to the pipeline of the service desk and cannot go to another one.',
    'move.deadline': 'The date is fixed by the service level; the tab "Request" of the deal says why.',
  },
  refused: 'Do it in the tab "Request" of the deal.',
  records: {
    'customer.added': () => 'Customer registered.', 'customer.changed': () => 'Customer changed.', 'customer.approved': () => 'Commercial registration approved.',
    'registration.approved': ({ name }) => `Registration by form approved: ${String(name)}.`, 
    'contact.added': ({ name }) => `Contact added: ${String(name)}.`, 'contact.changed': ({ name }) => `Contact changed: ${String(name)}.`,
    'contact.replaced': ({ name }) => `Contact without access from now on: ${String(name)}.`,
    'entitlement.added': ({ basis }) => `Entitlement added: ${String(basis)}.`, 'entitlement.changed': ({ basis }) => `Entitlement changed: ${String(basis)}.`,
    'entitlement.warned': ({ endsOn }) => `Warned of the end of the entitlement on ${String(endsOn)}.`,
    'coupon.granted': ({ count }) => `Coupons granted: ${String(count)}.`, 'coupon.voided': ({ lastFour }) => `Coupon voided: ${String(lastFour)}.`,
    'coupon.returned': ({ lastFour }) => `Coupon returned: ${String(lastFour)}.`,
  },
}
