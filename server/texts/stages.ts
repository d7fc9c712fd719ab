/** Names of the pipeline's stages: known in all languages of the policy, also where the rest is not written yet. */
import bg from './bg/stages.json' with { type: 'json' }
import cn from './cn/stages.json' with { type: 'json' }
import de from './de/stages.json' with { type: 'json' }
import en from './en/stages.json' with { type: 'json' }
import es from './es/stages.json' with { type: 'json' }
import fa from './fa/stages.json' with { type: 'json' }
import fr from './fr/stages.json' with { type: 'json' }
import th from './th/stages.json' with { type: 'json' }
import ua from './ua/stages.json' with { type: 'json' }
import vn from './vn/stages.json' with { type: 'json' }
import type { Texts } from './es/index.ts'
import { toTextCode } from './locale.ts'

const stages: Readonly<Record<string, Texts['stages']>> = { es, en, th, fa, ua, cn, vn, de, fr, bg }

/** Unknown languages fall back to Spanish, the product's first. */
export function readStageNames(language: string): Texts['stages'] {
  return stages[toTextCode(language)] ?? es
}
