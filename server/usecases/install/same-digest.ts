/** Compares in a time that does not depend on where the texts differ. */
export function isSameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index % Math.max(b.length, 1))
  return difference === 0
}
