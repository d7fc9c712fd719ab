/**
 * BB code as the platform shows it in notices, chats and the timeline. It builds nodes, never markup: whatever is no
 * known tag stays visible text. An address may hold brackets of its own: `[URL=/marketplace/view/CODE/?params[ticket]=5]`.
 */
import { h } from '../element.ts'

const TAG = /\[(\/?)(b|i|u|s|url|user|br|code|quote|list|\*)(?:=((?:[^[\]]|\[[^[\]]*\])*))?\]|<br\s*\/?>|\n/gi
const PLAIN: Record<string, 'b' | 'i' | 'u' | 's' | 'code' | 'blockquote' | 'ul'> = { b: 'b', i: 'i', u: 'u', s: 's', code: 'code', quote: 'blockquote', list: 'ul' }

export function showBbCode(text: string): HTMLElement {
  const root = h('span', { class: 'bb' })
  const open: { name: string; element: HTMLElement }[] = [{ name: '', element: root }]
  const top = (): HTMLElement => open.at(-1)?.element ?? root
  let done = 0
  for (const match of text.matchAll(TAG)) {
    top().append(text.slice(done, match.index))
    done = match.index + match[0].length
    const name = (match[2] ?? 'br').toLowerCase()
    if (name === 'br') top().append(h('br'))
    else if (match[1]) close(open, name)
    else openTag(open, name, match[3] ?? '')
  }
  top().append(text.slice(done))
  for (const link of root.querySelectorAll('a:not([href])')) setAddress(link, link.textContent)
  return root
}

function openTag(open: { name: string; element: HTMLElement }[], name: string, value: string): void {
  if (name === '*') close(open, '*')
  const element = name === '*' ? h('li') : name === 'url' ? h('a') : name === 'user' ? h('a', { href: `/company/personal/user/${Number(value) || 0}/` }) : h(PLAIN[name] ?? 'b')
  if (name === 'url' && value) setAddress(element, value)
  open.at(-1)?.element.append(element)
  open.push({ name, element })
}

/** Closes the innermost tag of that name and everything opened inside it; a stray end is ignored. */
function close(open: { name: string }[], name: string): void {
  const index = open.findLastIndex((one) => one.name === name)
  if (index > 0) open.length = index
}

/** Only http(s) and the portal's own paths become links. */
function setAddress(link: Element, address: string): void {
  if (!/^(https?:\/\/|\/(?!\/))/i.test(address)) return
  link.setAttribute('href', address)
  if (!address.startsWith('/')) link.setAttribute('target', '_blank')
}
