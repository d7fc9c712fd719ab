/** The shell's own endpoints, each under `/__shell/`. */
import { callMethod, listRows } from './calls.ts'
import type { Endpoint } from './exchange.ts'
import { addFault, clearFaults, readFaults, removeFault, startChaos } from './faults.ts'
import { openAppFrame, refreshAppFrame, setOption } from './frames.ts'
import { finishAppInstall, installMarketApp, payMarketApp, uninstallMarketApp, updateMarketApp } from './market.ts'
import { markNoticesRead, readNotices } from './notices.ts'
import { moveClock, readPulse } from './pulse.ts'
import { readSurroundings } from './surroundings.ts'
import { clearTraces, readTraces } from './traces.ts'

export const endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['GET surroundings', readSurroundings],
  ['GET pulse', readPulse],
  ['POST clock', moveClock],
  ['POST call', callMethod],
  ['POST list', listRows],
  ['POST frame/open', openAppFrame],
  ['POST frame/refresh', refreshAppFrame],
  ['POST frame/option', setOption],
  ['POST frame/install-finish', finishAppInstall],
  ['GET notices', readNotices],
  ['POST notices/read', markNoticesRead],
  ['POST market/install', installMarketApp],
  ['POST market/update', updateMarketApp],
  ['POST market/payment', payMarketApp],
  ['POST market/uninstall', uninstallMarketApp],
  ['GET traces', readTraces],
  ['POST traces/clear', clearTraces],
  ['GET faults', readFaults],
  ['POST faults/add', addFault],
  ['POST faults/remove', removeFault],
  ['POST faults/clear', clearFaults],
  ['POST faults/chaos', startChaos],
])
