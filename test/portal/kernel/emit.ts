/** How a method says what it changed. */
import type { Call } from './method.ts'

/** Reports a change; it is delivered to every subscriber once the request was answered. */
export function emit(call: Call, name: string, data: unknown): void {
  call.emissions.push({
    kind: 'event', name: name.toUpperCase(), data, userId: call.robot ? 0 : (call.user?.id ?? 0),
    appId: call.app?.id ?? null, connector: call.connector, at: call.now,
  })
}

/** Posts to the handler of an application (a robot, a bot, a timeline button) once the request was answered. */
export function emitTo(call: Call, appId: number, url: string, fields: Record<string, unknown>): void {
  call.emissions.push({ kind: 'handler', appId, url, fields, userId: call.robot ? 0 : (call.user?.id ?? 0), at: call.now })
}
