/** Looks for a browser; null when there is none. Throws when `CHROME_PATH` names a file that cannot be run. */
export function findBrowser(environment?: Record<string, string | undefined>, places?: readonly string[]): string | null
/** Finds or fetches one; throws with the package's name when neither is possible. */
export function ensureBrowser(): string
