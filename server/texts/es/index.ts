import type { NoticeTextCode } from '../../domain/notice/notice-text.ts'
import type { Wording } from '../../domain/notice/own-text.ts'
import calendar from './calendar.json' with { type: 'json' }
import explain from './explain.json' with { type: 'json' }
import frames from './frames.json' with { type: 'json' }
import lines from './lines.json' with { type: 'json' }
import moments from './moments.json' with { type: 'json' }
import notices from './notices.json' with { type: 'json' }
import policy from './policy.json' with { type: 'json' }
import portal from './portal.json' with { type: 'json' }
import records from './records.json' with { type: 'json' }
import refusals from './refusals.json' with { type: 'json' }
import scope from './scope.json' with { type: 'json' }
import stages from './stages.json' with { type: 'json' }

const es = {
  calendar, explain, frames, lines, moments, policy, portal, records, refusals, scope, stages,
  notices: notices satisfies Readonly<Record<NoticeTextCode, Wording>>,
}

/** Spanish is the source: what it says, every language says. */
export type Texts = typeof es

export default es
