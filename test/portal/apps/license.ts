/** Whether a portal's plan lets an application work at all, and how the plan is described to it. */
import type { InstalledApp } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { BucketSize } from '../rest/limit.ts'

/** A free portal needs a Market subscription; any portal needs the application's own payment not to have run out. */
export function isSuspended(portal: Portal, app: InstalledApp | null): boolean {
  const { family, marketSubscription } = portal.settings.license
  return (family === 'free' && !marketSubscription) || (app?.paymentExpired ?? false)
}

/** Enterprise plans have the larger request bucket, portals on premises none (facts 3.4). */
export function toBucketSize(portal: Portal): BucketSize | null {
  if (portal.settings.edition === 'onprem') return null
  return /^(ent|en)/.test(portal.settings.license.family) ? { leak: 5, size: 250 } : { leak: 2, size: 50 }
}

/** The result of app.info, the same on the portal and on the authorisation server (facts 1.5). */
export function describeApp(portal: Portal, app: InstalledApp, language: string): Record<string, unknown> {
  const { region, type, family } = portal.settings.license
  return {
    ID: portal.settings.edition === 'cloud' ? app.id : String(app.id),
    CODE: app.code,
    VERSION: app.version,
    STATUS: app.status,
    INSTALLED: app.state === 'installed',
    PAYMENT_EXPIRED: app.paymentExpired ? 'Y' : 'N',
    DAYS: app.daysLeft,
    LANGUAGE_ID: language,
    LICENSE: `${region}_${type}`,
    LICENSE_TYPE: type,
    LICENSE_FAMILY: family,
  }
}
