/** Elements without a framework: attributes, listeners and children in one call. Text is always text. */

export type Child = Node | string | number | null | undefined | false | readonly Child[]
type Listener = (event: Event) => unknown
type Attributes = Record<string, string | number | boolean | null | undefined | Listener>

/** `onclick` and its kind take a function; `true` gives an empty attribute; false, null and undefined give none. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue
    if (Array.isArray(child)) append(parent, child as readonly Child[])
    else if (child instanceof Node) parent.appendChild(child)
    else parent.appendChild(document.createTextNode(`${child as string | number}`))
  }
}

export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren()
  append(parent, children)
}
