/** A notice's code as the key of its name: the words know no dots inside a key. */
export function toNoticeKey(code: string): string {
  return `texts.notice.${code.replaceAll('.', '-')}`
}
