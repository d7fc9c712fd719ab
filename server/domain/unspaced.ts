/** Scripts that part no words: Thai, Lao, Khmer, Burmese, kana, Han. What compares words compares pairs of their signs. */
const run = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}/g

/** Of each run, in its order: 安装错误 has 安装, 装错, 错误. Marks are signs of their own. */
export function readPairs(text: string): readonly string[] {
  return (text.match(run) ?? []).flatMap((found) => [...found].slice(1).map((sign, i) => `${[...found][i] ?? ''}${sign}`))
}

export function omitUnspaced(text: string): string {
  return text.replaceAll(run, ' ')
}
