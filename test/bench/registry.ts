/** Every bench, in the order of the table. A new one is a file beside this and a line here. */
import type { Bench } from './bench.ts'
import { calendarBench } from './calendar.ts'
import { intl } from './intl.ts'
import { latencyBench } from './latency.ts'
import { outboundBench } from './outbound.ts'
import { scheduleBench } from './schedule-edit.ts'
import { sweepBench } from './sweep.ts'

export const benches: readonly Bench[] = [intl, calendarBench, outboundBench, latencyBench, sweepBench, scheduleBench]
