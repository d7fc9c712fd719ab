import type { Texts } from '../es/index.ts'
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

const fr: Texts = { calendar, explain, frames, lines, moments, notices, policy, portal, records, refusals, scope, stages }

export default fr
