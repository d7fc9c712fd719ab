/** The languages the server speaks, by the portal's code (facts 11.3): the one table a new folder is added to. */
import bg from './bg/index.ts'
import cn from './cn/index.ts'
import de from './de/index.ts'
import en from './en/index.ts'
import es, { type Texts } from './es/index.ts'
import fa from './fa/index.ts'
import fr from './fr/index.ts'
import th from './th/index.ts'
import ua from './ua/index.ts'
import vn from './vn/index.ts'

export const languages: Readonly<Record<string, Texts>> = { es, en, th, fa, ua, cn, vn, de, fr, bg }
