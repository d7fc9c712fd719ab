/** The portal around us; the only file that touches the vendor's frame. */
import { initializeB24Frame, type B24Frame } from '@bitrix24/b24jssdk'

/** The handshake has no limit of its own. */
const patienceMs = 8000

export interface Frame {
  readonly memberId: string
  readonly language: string
  readonly placement: string
  readonly options: Readonly<Record<string, unknown>>
  /** True while the wizard of this installation has not finished. */
  readonly installing: boolean
  /** The frame's own access token; `fresh` asks the portal for a new one. */
  readAuthId(fresh: boolean): Promise<string>
  /** Tells the portal that the installation is done; the portal then loads the app's ordinary page. */
  finishInstallation(): Promise<void>
  fit(): Promise<void>
  setTitle(title: string): Promise<void>
  /** Opens a page of the portal in a slider; resolves when it is closed. */
  openPortalPage(path: string): Promise<void>
  /** Opens this app in a slider with these parameters. */
  openApp(parameters: Record<string, string>): Promise<void>
  selectUsers(): Promise<readonly { readonly userId: number; readonly name: string }[]>
}

/** Null outside a portal. */
export async function openFrame(): Promise<Frame | null> {
  try {
    const late = new Promise<never>((_resolve, reject) => { setTimeout(() => { reject(new Error('no portal around this page')) }, patienceMs) })
    return toFrame(await Promise.race([initializeB24Frame(), late]))
  } catch {
    return null
  }
}

function toFrame(b24: B24Frame): Frame {
  const auth = b24.auth.getAuthData()
  if (auth === false) throw new Error('the frame has no authorisation')
  return {
    memberId: auth.member_id,
    language: b24.getLang(),
    placement: b24.placement.placement,
    options: toOptions(b24.placement.options),
    installing: b24.isInstallMode,
    async readAuthId(fresh) {
      const now = fresh ? false : b24.auth.getAuthData()
      return (now === false ? await b24.auth.refreshAuth() : now).access_token
    },
    async finishInstallation() { await b24.installFinish() },
    async fit() { await b24.parent.fitWindow() },
    async setTitle(title) { await b24.parent.setTitle(title) },
    async openPortalPage(path) { await b24.slider.openPath(b24.slider.getUrl(path), 1200) },
    async openApp(parameters) { await b24.slider.openSliderAppPage(parameters) },
    async selectUsers() {
      const chosen = (await b24.dialog.selectUsers()) as readonly { id: string | number; name: string }[]
      return chosen.map(({ id, name }) => ({ userId: Number(id), name }))
    },
  }
}

/** PLACEMENT_OPTIONS come as an object, as JSON text, or not at all (facts 17). */
function toOptions(options: unknown): Readonly<Record<string, unknown>> {
  if (typeof options === 'string') {
    try { return toOptions(JSON.parse(options)) } catch { return {} }
  }
  return typeof options === 'object' && options !== null && !Array.isArray(options) ? (options as Record<string, unknown>) : {}
}
