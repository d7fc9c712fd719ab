import { h } from '../element.ts'

/** Short messages at the edge of the page; each leaves by itself or when clicked. */
export function openToasts(): { show(text: string): void } {
  const corner = h('div', { class: 'toasts', role: 'status', 'data-test': 'toasts' })
  document.body.append(corner)
  return {
    show(text) {
      const toast: HTMLElement = h('div', { class: 'toast', 'data-test': 'toast', onclick: () => toast.remove() }, text)
      corner.append(toast)
      setTimeout(() => toast.remove(), 8000)
    },
  }
}
