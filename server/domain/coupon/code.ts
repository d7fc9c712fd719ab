/**
 * The code of a coupon: fifteen symbols nobody can guess (74 bits) and a check symbol, in groups of four (P-2.6).
 *
 * The alphabet has 31 symbols, none of which look alike; as 31 is prime, the weighted sum catches every wrong symbol and every two swapped ones.
 */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const length = 15

/** `below(n)` answers a whole number in [0, n) that nobody can foresee. */
export function makeCode(below: (limit: number) => number): string {
  const values = Array.from({ length }, () => below(alphabet.length))
  return toGroups([...values, readCheck(values)].map((value) => alphabet[value]).join(''))
}

/** The code as it is digested, whatever case, blanks and dashes it was typed with; `null` when it cannot be one of ours. */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const values = [...code].map((symbol) => alphabet.indexOf(symbol))
  if (values.length !== length + 1 || values.includes(-1)) return null
  return readCheck(values.slice(0, length)) === values[length] ? toGroups(code) : null
}

function readCheck(values: readonly number[]): number {
  const sum = values.reduce((total, value, i) => total + value * (i + 2), 0)
  return sum % alphabet.length
}

function toGroups(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code
}
