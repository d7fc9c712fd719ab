/** A page that embeds the app as a portal does and answers its frame's messages: enough for screens, nothing of a portal's life. */

export interface Embedding {
  readonly language: string
  readonly installing: boolean
  /** What the portal's own dialog answers when people are chosen. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export const memberId = 'd897a5d0e1b2c3d4e5f60718293a4b5c'

/** `window.heard` holds the commands of the frame, in order. */
export function renderPortal({ language, installing, people }: Embedding): string {
  const about = JSON.stringify({ language, installing, people, memberId })
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Portal</title>
<style>body{margin:0}iframe{border:0;width:100%;height:100vh;display:block}</style></head><body><script>
const about = ${about}
window.heard = []
const sid = 'sid1'
const frame = document.createElement('iframe')
frame.name = location.host + '|0|' + sid
const answers = {
  getInitData: () => ({ DOMAIN: location.host, PROTOCOL: '0', PATH: '/rest', LANG: about.language, MEMBER_ID: about.memberId, AUTH_ID: 'frame-token', REFRESH_ID: 'frame-refresh',
    AUTH_EXPIRES: '3600', IS_ADMIN: true, APP_OPTIONS: {}, USER_OPTIONS: {}, PLACEMENT: 'LEFT_MENU', PLACEMENT_OPTIONS: {}, INSTALL: about.installing, FIRST_RUN: false }),
  selectUser: () => about.people,
}
addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return
  const reply = (id, value) => frame.contentWindow.postMessage(id + ':' + JSON.stringify(value), event.origin)
  if (typeof event.data === 'object') return reply(event.data.callback, {})
  const parts = event.data.split(':')
  heard.push(parts[0])
  reply(parts.at(-2), (answers[parts[0]] ?? (() => ({})))())
})
frame.src = '/app/'
document.body.append(frame)
</script></body></html>`
}
