/** What a language must say; a missing sentence does not compile. Facts come in formatted, whole sentences go out. */
import type { RefusalCode } from '../domain/refusal-codes.ts'

export interface Said { readonly title: string; readonly text: string }

type Levels = 'partner-bronze' | 'partner-silver' | 'partner-gold' | 'commercial' | 'vip-support' | 'vip-request'
  | 'non-commercial' | 'unrelated' | 'development' | 'unidentified' | 'supervisor'

/** `due` is a written date; `null` = no answer is owed now. */
export interface NoticeWords {
  readonly 'request.received': (f: { number: number; level: string; due: string | null }) => Said
  readonly 'message.received': (f: { number: number; level: string; due: string | null }) => Said
  readonly 'answer.given': (f: { number: number }) => Said
  readonly 'interim.given': (f: { number: number }) => Said
  readonly 'news.given': (f: { number: number }) => Said
  readonly 'ticket.solved': (f: { number: number }) => Said
  readonly 'ticket.reopened': (f: { number: number }) => Said
  readonly 'coupon.redeemed': (f: { number: number }) => Said
  readonly 'coupon.returned': (f: { number: number }) => Said
  readonly 'secret.asked': (f: { number: number }) => Said
  readonly 'secret.handed': (f: { number: number }) => Said
  readonly 'secrets.destroyed': (f: { number: number }) => Said
  readonly 'promise.moved': (f: { number: number; due: string; reason: string }) => Said
  readonly 'ticket.void': (f: { number: number; reason: string }) => Said
  readonly 'ticket.planned': (f: { number: number; on: string }) => Said
  readonly 'ticket.merged': (f: { number: number; survivor: number }) => Said
  readonly 'closing.announced': (f: { number: number; on: string }) => Said
  readonly 'entitlement.ending': (f: { customer: string; on: string; days: number }) => Said
  readonly 'sweep.behind': (f: { minutes: number }) => Said
  readonly 'sweep.recovered': Said
  readonly 'sweep.undecided': (f: { clocks: number }) => Said
  readonly 'sweep.decided': Said
  readonly 'licence.unknown': (f: { licence: string }) => Said
  readonly 'registration.asked': (f: { company: string; name: string }) => Said
  readonly 'registration.approved': Said
  readonly 'registration.refused': (f: { reason: string }) => Said
  readonly 'clock.warning': (f: { number: number; due: string; before: string; level: string }) => Said
  readonly 'clock.breach': (f: { number: number; due: string; level: string }) => Said
  readonly 'customer.wrote': (f: { number: number }) => Said
  readonly 'answer.bounced': (f: { number: number }) => Said
  readonly 'ticket.assigned': (f: { number: number }) => Said
  readonly 'supervisor.message': (f: { number: number }) => Said
  readonly 'move.put-back': (f: { number: number; refusal: string }) => Said
}

export interface LineWords {
  readonly opened: (f: { level: string; due: string }) => string
  readonly due: (f: { due: string; reason: string }) => string
  readonly warned: (f: { due: string }) => string
  readonly breached: (f: { due: string }) => string
  readonly ended: (f: { outcome: string }) => string
  readonly level: (f: { level: string }) => string
  readonly planned: (f: { on: string | null }) => string
  readonly reason: (f: { reason: string }) => string
  readonly void: (f: { reason: string }) => string
  readonly merged: (f: { number: number }) => string
  readonly absorbed: (f: { number: number }) => string
  readonly split: (f: { number: number }) => string
  readonly topic: (f: { topic: string; included: boolean }) => string
  readonly 'put-back': (f: { refusal: string }) => string
  readonly 'robot-refused': (f: { refusal: string }) => string
  readonly 'robot-opened': (f: { number: number }) => string
  readonly excused: (f: { reason: string }) => string
  readonly spam: (f: { reason: string }) => string
  readonly 'not-spam': (f: { reason: string }) => string
  readonly paused: (f: { reason: string }) => string
  readonly passed: (f: { number: number }) => string
  readonly 'out-of-turn': (f: { reason: string }) => string
  readonly 'coupon-returned': (f: { reason: string }) => string
  readonly rated: (f: { score: number }) => string
  readonly answered: string
  readonly interim: string
  readonly note: string
  readonly 'customer-wrote': string
  readonly closed: string
  readonly reopened: string
  readonly started: string
  readonly assigned: string
  readonly development: string
  readonly returned: string
  readonly 'coupon-redeemed': string
  readonly resumed: string
  readonly retracted: string
  readonly 'restored-bounce': string
  readonly 'restored-not_spam': string
  readonly 'restored-merge': string
  readonly supervisor: string
}

export interface PolicyWords {
  readonly levels: Readonly<Record<Levels, string>>
  readonly why: {
    readonly coupon: string
    readonly agent: (reason: string) => string
    readonly entitlement: (basis: string, endsOn: string | null) => string
    readonly noEntitlement: string
    readonly ended: (endedOn: string | null) => string
    readonly unknownSender: string
    readonly reopenedVip: string
    readonly split: string
  }
  readonly promise: {
    readonly clock_hour: (n: number) => string
    readonly service_hour: (n: number) => string
    readonly business_day: (n: number) => string
    readonly calendar_day: (n: number) => string
  }
  /** P-2.5a: what an answer says of a topic that is not included, and where to go instead (P-1.3). */
  readonly scope: {
    readonly citation: (f: { clause: string; topic: string; level: string; item: string | null; where: string }) => string
    readonly items: Readonly<Record<string, string>>
    readonly where: Readonly<Record<string, string>>
  }
  readonly effect: { readonly level: string; readonly schedule: string }
  readonly basis: (kind: string, detail: readonly string[]) => string
  readonly reasons: Readonly<Record<string, string>>
  readonly moved: Readonly<Record<string, string>>
  readonly outcomes: Readonly<Record<string, string>>
  readonly topics: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  /** Heads the checklist of a task (P-4.2). */
  readonly missingData: string
  /** Short, for put-back moves; the screens have their own longer ones. */
  readonly refusals: Readonly<Partial<Record<RefusalCode, string>>>
  readonly refused: string
  readonly records: Readonly<Record<string, (facts: Readonly<Record<string, unknown>>) => string>>
}

export interface ExplainWords {
  readonly received: (at: string) => string
  /** Of development: nobody wrote, news are owed from then on. */
  readonly newsOwed: (at: string) => string
  /** The sum begins anew: `reason` says with what. */
  readonly again: (from: string, reason: string) => string
  readonly target: (promise: string) => string
  readonly 'start.rolled': (to: string) => string
  readonly 'holiday.skipped': (on: string, name: string) => string
  /** `hours` null = closed. */
  readonly 'special.counted': (on: string, name: string, hours: string | null) => string
  readonly 'gap.skipped': (to: string) => string
  readonly 'closure.taken': (from: string, to: string, reason: string, length: string) => string
  readonly 'pause.taken': (from: string, to: string, reason: string, length: string) => string
  readonly 'end.rolled': (from: string, to: string) => string
  readonly 'time.lost': (hours: string, to: string) => string
  readonly due: (at: string) => string
  /** The sum leads elsewhere, and the promise stays. */
  readonly kept: (sum: string, due: string) => string
}

export interface Language {
  /** For dates. */
  readonly locale: string
  readonly notices: NoticeWords
  readonly lines: LineWords
  readonly policy: PolicyWords
  readonly explain: ExplainWords
  /** A date in two zones, the reader's first. */
  readonly inTwoZones: (reader: string, desk: string, deskZone: string) => string
}
