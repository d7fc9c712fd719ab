/** Tables as a spreadsheet opens them by a double click: UTF-8 with its mark, and the separator that its language expects. */
import { toIntlLocale } from './locale'

export type Cell = string | number | null

/** Where the decimal is a comma, cells are parted by semicolons. Text that a spreadsheet would take for a formula is made plain: customers write it. */
export function toCsv(rows: readonly (readonly Cell[])[], language: string): string {
  const decimal = new Intl.NumberFormat(toIntlLocale(language)).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
  const separator = decimal === ',' ? ';' : ','
  const lines = rows.map((row) => row.map((cell) => toCell(cell, decimal)).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function toCell(cell: Cell, decimal: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', decimal)
  const plain = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[";,\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
