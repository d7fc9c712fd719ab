/** What every page finds around it: the server and the portal. */
import { inject, type InjectionKey } from 'vue'
import type { Api } from '../api'
import type { Frame } from '../frame'

export const apiKey: InjectionKey<Api> = Symbol('api')
export const frameKey: InjectionKey<Frame> = Symbol('frame')

/** Null on the pages that are shown without a session. */
export function findApi(): Api | null {
  return inject(apiKey, null)
}

export function useApi(): Api {
  const api = findApi()
  if (api === null) throw new Error('this page needs a session')
  return api
}

export function useFrame(): Frame {
  const frame = inject(frameKey)
  if (frame === undefined) throw new Error('this page needs a portal around it')
  return frame
}
