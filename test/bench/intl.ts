/** The yardstick: what the platform's own calendar does on this machine, to read the other figures against. */
import { measureRates, type Bench } from './bench.ts'

const hours = 3_600_000

export const intl: Bench = {
  name: 'intl',
  run() {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Lima', dateStyle: 'short', timeStyle: 'medium' })
    const { reads } = measureRates({
      reads: (times) => {
        let length = 0
        for (let turn = 0; turn < times; turn += 1) length += format.format(turn * hours).length
        return length
      },
    })
    return Promise.resolve([{ label: 'wall clock of an instant by Intl.DateTimeFormat', value: reads, unit: 'per second' }])
  },
}
