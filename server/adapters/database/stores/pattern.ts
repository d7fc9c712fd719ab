/** Text a person searches for, as a pattern for `ilike`: contained anywhere, with nothing of it special. */
export function toPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
