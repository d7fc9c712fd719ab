/** The figures of one line, for the screen and for a spreadsheet: shares in percent there, lengths in minutes. */
import { useI18n } from 'vue-i18n'
import type { Figures } from '#contract/ui/reports'
import { useReader } from '../../composables/reader'
import type { Cell } from '../../format/csv'
import { toPercent } from '../../format/shares'

export interface FigureRow { readonly key: string; readonly name: string; readonly figures: Figures }

const shares = ['kept', 'keptWithExcuses'] as const
export const counts = ['counted', 'met', 'late', 'missed', 'openBreached', 'excused', 'waived', 'neutral'] as const
const lengths = ['averageServiceMs', 'worstServiceMs', 'averageMs', 'worstMs'] as const
type Column = (typeof shares)[number] | (typeof counts)[number] | (typeof lengths)[number]

export function useFigureColumns() {
  const { t } = useI18n()
  const { style, duration } = useReader()

  /** Empty where nothing was counted. */
  function write(figures: Figures, column: Column): string {
    const value = readValue(figures, column)
    if (value === null) return ''
    if (isOf(shares, column)) return toPercent(value, style().language)
    return isOf(lengths, column) ? duration(value) : String(value)
  }

  return {
    write,
    columns: [...shares, ...counts, 'averageServiceMs', 'worstServiceMs'] as const satisfies readonly Column[],
    toSheet(rows: readonly FigureRow[]): readonly (readonly Cell[])[] {
      const columns: readonly Column[] = [...shares, ...counts, ...lengths]
      const head = columns.map((column) => isOf(lengths, column) ? t('reports.inMinutes', { name: t(`reports.figure.${column}`) }) : isOf(shares, column) ? t('reports.inPercent', { name: t(`reports.figure.${column}`) }) : t(`reports.figure.${column}`))
      return [[t('reports.of'), ...head], ...rows.map(({ name, figures }) => [name, ...columns.map((column) => toCell(readValue(figures, column), column))])]
    },
  }
}

function readValue(figures: Figures, column: Column): number | null {
  return isOf(lengths, column) ? figures.overrun?.[column] ?? null : figures[column]
}

function toCell(value: number | null, column: Column): Cell {
  if (value === null) return null
  if (isOf(shares, column)) return value / 100
  return isOf(lengths, column) ? Math.round(value / 60_000) : value
}

function isOf<Known extends Column>(known: readonly Known[], column: Column): column is Known {
  return (known as readonly Column[]).includes(column)
}
