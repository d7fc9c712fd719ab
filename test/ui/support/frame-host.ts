/**
 * The page around the app in these tests: one iframe, and the few commands of facts 6 that our screens use.
 * The whole portal has a program of its own; here only the screens are looked at.
 */
export interface HostOptions { readonly language: string; readonly placement: string; readonly options: Readonly<Record<string, unknown>>; readonly height?: number }

export function toHostPage(host: string, { language, placement, options, height = 900 }: HostOptions): string {
  const init = {
    DOMAIN: host, PROTOCOL: '0', PATH: '/rest', LANG: language, MEMBER_ID: 'a'.repeat(32), AUTH_ID: 'frame-token', REFRESH_ID: 'frame-refresh', AUTH_EXPIRES: '3600',
    IS_ADMIN: false, APP_OPTIONS: {}, USER_OPTIONS: {}, PLACEMENT: placement, PLACEMENT_OPTIONS: options, INSTALL: false, FIRST_RUN: false,
  }
  return `<!doctype html><html><body style="margin:0"><iframe title="app" name="${host}|0|sid1" style="border:0;width:100%;height:${height}px" src="/b24/app"></iframe><script>
    const init = ${JSON.stringify(init)}
    addEventListener('message', (event) => {
      if (typeof event.data !== 'string') return
      const parts = event.data.split(':'), name = parts[0], callback = parts.at(-2)
      const answer = name === 'getInitData' ? init : name === 'refreshAuth' ? { AUTH_ID: 'fresh-token', REFRESH_ID: 'r', AUTH_EXPIRES: '3600' } : {}
      if (name === 'resizeWindow') document.querySelector('iframe').style.height = Math.max(${height}, Number(JSON.parse(parts.slice(1, -2).join(':')).height) || 0) + 'px'
      event.source.postMessage(callback + ':' + JSON.stringify(answer), event.origin)
    })
  </script></body></html>`
}
