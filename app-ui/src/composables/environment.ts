/** What the page itself knows of the reader's surroundings, sent only when they leave the box ticked (P-4.2, P-4.8). */
import { useFrame } from './surroundings'
import { useReader } from './reader'

export function useEnvironment(): Readonly<Record<string, string>> {
  const frame = useFrame()
  const { style } = useReader()
  const { language, zone } = style()
  return {
    browser: navigator.userAgent.slice(0, 500),
    screen: `${screen.width}x${screen.height}`,
    language,
    zone,
    placement: frame.placement.slice(0, 100),
  }
}
