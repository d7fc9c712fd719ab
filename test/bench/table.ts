/** The benches' figures as a Markdown table, ready for docs/operations.md. */
import type { Figure } from './bench.ts'

export function isMet({ value, goal }: Figure): boolean {
  if (goal === undefined) return true
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
}

export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.label, `${toNumber(figure.value)} ${figure.unit}`, toGoal(figure)])
  const all = [['what', 'measured', 'goal'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const lines = all.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n')
}

function toGoal(figure: Figure): string {
  if (figure.goal === undefined) return ''
  const bound = 'atLeast' in figure.goal ? `at least ${toNumber(figure.goal.atLeast)}` : `at most ${toNumber(figure.goal.atMost)}`
  return `${bound}: ${isMet(figure) ? 'met' : 'MISSED'}`
}

/** Three digits that matter, and no thousands hidden in an exponent. */
function toNumber(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))
}
