/** What a row of a register says beside its sentence, for the screen and for a spreadsheet. */
import { useI18n } from 'vue-i18n'
import type { RegisterDetail } from '#contract/ui/reports'
import { useReader } from '../../composables/reader'
import { delays, pauseReasons, reasons } from '../../format/ticket'

const catalogue: ReadonlySet<string> = new Set([...reasons, ...delays, ...pauseReasons])

export function useRegisterWords() {
  const { t } = useI18n()
  const { moment } = useReader()

  /** A code of the catalogues by its name; what a person typed as it is. */
  const readWhy = (why: string) => catalogue.has(why) ? t(`reason.${why}`) : why

  return {
    readWhy,
    readWho: (by: string) => by === '' ? t('reports.system') : by,
    readStanding: (standing: string) => standing === 'open' || standing === 'retracted' ? t(`reports.standing.${standing}`) : t(`outcome.${standing}`),
    toLines(detail: RegisterDetail | null): readonly string[] {
      if (detail === null) return []
      if (detail.kind === 'breach') return detail.excuse === null ? [] : [t('reports.excused', { by: detail.excuse.by, moment: moment(detail.excuse.at), why: detail.excuse.why })]
      const why = detail.why === null ? [] : [t('reports.why', { why: readWhy(detail.why) })]
      return detail.kind === 'promise' ? [t('reports.was', { moment: moment(detail.was) }), ...why] : why
    },
  }
}
