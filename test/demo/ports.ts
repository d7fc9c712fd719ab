/** Ports of the demonstration: those of the README when nobody has them, else free ones. */
import { createServer } from 'node:net'

const appPort = 3000
const firstPortalPort = 4010
/** The authorisation server and five portals. */
const portalPorts = 6

export interface ChosenPorts { readonly port: number; readonly firstPortalPort: number }

/** 0 = let the system choose. */
export async function choosePorts(): Promise<ChosenPorts> {
  const portals = await Promise.all(Array.from({ length: portalPorts }, (_, i) => isFree(firstPortalPort + i)))
  return { port: await isFree(appPort) ? appPort : 0, firstPortalPort: portals.every(Boolean) ? firstPortalPort : 0 }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
