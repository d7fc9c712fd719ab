/** The kit's own words, loaded for one language. Those the kit lacks, fa and bg, stand in `words/kit`. */
import type { en } from '@bitrix24/b24ui-nuxt/locale'

export type KitLocale = typeof en

const loaders: Readonly<Record<string, () => Promise<{ default: KitLocale }>>> = {
  es: () => import('@bitrix24/b24ui-nuxt/runtime/locale/la.js'),
  en: () => import('@bitrix24/b24ui-nuxt/runtime/locale/en.js'),
  de: () => import('@bitrix24/b24ui-nuxt/runtime/locale/de.js'),
  fr: () => import('@bitrix24/b24ui-nuxt/runtime/locale/fr.js'),
  fa: () => import('./words/kit/fa'),
  th: () => import('@bitrix24/b24ui-nuxt/runtime/locale/th.js'),
  ua: () => import('@bitrix24/b24ui-nuxt/runtime/locale/ua.js'),
  cn: () => import('@bitrix24/b24ui-nuxt/runtime/locale/sc.js'),
  vn: () => import('@bitrix24/b24ui-nuxt/runtime/locale/vn.js'),
  bg: () => import('./words/kit/bg'),
}

/** The direction is that of our own words. */
export async function openKitLocale(language: string): Promise<KitLocale> {
  const load = loaders[language] ?? loaders['en']
  if (load === undefined) throw new RangeError(language)
  return { ...(await load()).default, dir: document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr' }
}
