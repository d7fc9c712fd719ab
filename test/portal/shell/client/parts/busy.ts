/** A part of the page that somebody is using is not drawn anew under their hands. */
export function isBusy(part: Element): boolean {
  return part.querySelector('input:focus, select:focus, textarea:focus, .dragging') !== null
}

/** The person is done with the field: what follows may draw it. */
export function release(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
