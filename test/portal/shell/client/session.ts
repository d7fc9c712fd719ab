/**
 * Who is looking, and how the page asks the portal.
 *
 * There are no passwords: the user is the one this tab names. `?user=6` names one, the choice lasts for the tab, so two
 * tabs can be two people at once.
 */
import type { Answer, Pulse, Surroundings } from '../contract.ts'
import { wordsOf } from './words/words.ts'
import type { Say } from './words/words.ts'

export interface Session extends Surroundings {
  readonly say: Say
  /** Calls a REST method as the current user; throws `CallError` on a refusal. */
  readonly call: <T>(method: string, params?: object) => Promise<T>
  /** Every row of a paged list; `key` names the array inside the result, '' when the result is the array. */
  readonly list: <T>(method: string, key: string, params?: object) => Promise<T[]>
}

export class CallError extends Error {
  readonly code: string
  constructor(code: string, text: string) {
    super(text)
    this.code = code
  }
}

const CHOICE = 'shell-user'

/** The tab remembers its own person; a new tab begins with the last one chosen anywhere. */
export function chooseUser(id: number): void {
  localStorage.setItem(CHOICE, String(id))
  sessionStorage.setItem(CHOICE, String(id))
  // For pages that are not the shell's: whoever authorises an application at `/oauth/authorize/`.
  document.cookie = `portal_user_${location.port}=${id}; path=/; SameSite=Lax`
}

/** Takes `?user=` from the address once and hides it again. */
export function takeUserFromAddress(): void {
  const url = new URL(location.href)
  const named = url.searchParams.get('user')
  if (named === null) return
  chooseUser(Number(named))
  url.searchParams.delete('user')
  history.replaceState(null, '', url)
}

export async function ask<T>(path: string, body?: object): Promise<T> {
  const headers: Record<string, string> = { 'x-shell-user': sessionStorage.getItem(CHOICE) ?? localStorage.getItem(CHOICE) ?? '' }
  const request: RequestInit = { headers }
  if (body !== undefined) {
    request.method = 'POST'
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(body)
  }
  const response = await fetch(`/__shell/${path}`, request)
  const answer = await response.json() as T & Answer
  if (!response.ok) throw new CallError(answer.error ?? String(response.status), answer.error_description ?? response.statusText)
  return answer
}

export async function openSession(): Promise<Session> {
  const surroundings = await ask<Surroundings>('surroundings')
  const call = async <T>(method: string, params: object = {}) => (await ask<{ result: T }>('call', { method, params })).result
  const list = async <T>(method: string, key: string, params: object = {}) => (await ask<{ result: T[] }>('list', { method, key, params })).result
  return { ...surroundings, say: wordsOf(surroundings.user.language), call, list }
}

export const readPulse = () => ask<Pulse>('pulse')
