/** Secrets and files that are not taken. */
import type { SecretsView } from '../../../server/contract/ui/secrets.ts'
import { attachmentLimits } from '../../../server/domain/attachment/limits.ts'
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { readSample, staff } from '../../demo/people.ts'
import { bmp, png, program, toRar, toZip } from '../../support/files.ts'
import type { House, Scenario } from './house.ts'

const vip = readSample('vip').userId
const terms = 1

async function askFor(house: House): Promise<number> {
  const number = await house.open()
  await (await house.supervisor()).post<SecretsView>(`/tickets/${number}/secrets`, { kind: 'ssh', note: 'Servidor web' })
  return number
}

async function handOver(house: House): Promise<number> {
  const number = await askFor(house)
  await (await house.customer('vip')).post(`/tickets/${number}/secrets/1/hand-over`, { secret: 'x', terms })
  return number
}

const refusedFile = (name: string, bytes: () => Uint8Array): Scenario => (house) => () => house.upload(vip, name, bytes())
const zip = (path: string, bytes: Uint8Array) => toZip([{ path, bytes }])
function nest(depth: number): Uint8Array {
  return depth === 0 ? zip('foto.png', png) : zip('dentro.zip', nest(depth - 1))
}

export const handed = {
  'secret.unknown': async (house) => { const [page, number] = [await house.customer('gold'), await askFor(house)]; return () => page.get(`/tickets/${number}/secrets`) },
  'secret.asked': async (house) => { const [page, number] = [await house.supervisor(), await askFor(house)]; return () => page.post(`/tickets/${number}/secrets`, { kind: 'ssh', note: '' }) },
  'secret.terms': async (house) => { const [page, number] = [await house.customer('vip'), await askFor(house)]; return () => page.post(`/tickets/${number}/secrets/1/hand-over`, { secret: 'x', terms: 0 }) },
  'secret.handed': async (house) => { const [page, number] = [await house.customer('vip'), await handOver(house)]; return () => page.post(`/tickets/${number}/secrets/1/hand-over`, { secret: 'y', terms }) },
  'secret.empty': async (house) => { const [page, number] = [await house.supervisor(), await askFor(house)]; return () => page.post(`/tickets/${number}/secrets/1/look`) },
  'secret.seen': async (house) => {
    const [page, number] = [await house.supervisor(), await handOver(house)]
    await page.post(`/tickets/${number}/secrets/1/look`)
    return () => page.post(`/tickets/${number}/secrets/1/look`)
  },
  'secret.destroyed': async (house) => {
    const [page, number] = [await house.supervisor(), await handOver(house)]
    await house.done(vip, number, { command: 'close' })
    return () => page.post(`/tickets/${number}/secrets/1/look`)
  },
  'attachment.unknown': async (house) => house.not(vip, await house.open(), { command: 'reply', text: 'Va la imagen', attachments: [999_999] }),
  'attachment.too-many': async (house) => {
    const files: number[] = []
    for (let i = 0; i <= attachmentLimits.perMessage; i++) files.push((await house.upload(readSample('silver').userId, `${i}.png`, png)).id)
    return house.not(readSample('silver').userId, await house.open('silver'), { command: 'reply', text: 'Van todas', attachments: files })
  },
  'attachment.limited': async (house) => {
    for (let i = 0; i < attachmentLimits.waiting; i++) await house.upload(staff.ana, `${i}.png`, png)
    return () => house.upload(staff.ana, 'otra.png', png)
  },
  'attachment.empty': refusedFile('vacio.png', () => new Uint8Array()),
  'attachment.too-large': refusedFile('grande.png', () => new Uint8Array(attachmentLimits.bytes + 1)),
  'attachment.type': refusedFile('programa.png', () => program),
  'attachment.bitmap': refusedFile('foto.bmp', () => bmp),
  'attachment.inside': refusedFile('paquete.zip', () => zip('virus.exe', program)),
  'attachment.broken': refusedFile('roto.zip', () => zip('foto.png', png).subarray(0, 40)),
  'attachment.encrypted': refusedFile('cerrado.rar', () => toRar([{ path: 'foto.png', bytes: png, flags: 4 }])),
  'attachment.crowded': refusedFile('lleno.zip', () => toZip(Array.from({ length: attachmentLimits.archiveFiles + 1 }, (_, i) => ({ path: `${i}.png`, bytes: png })))),
  'attachment.swollen': refusedFile('bomba.zip', () => toZip([{ path: 'foto.png', bytes: png, claimed: attachmentLimits.archiveBytes + 1 }])),
  'attachment.nested': refusedFile('capas.zip', () => nest(attachmentLimits.archiveDepth + 1)),
  'attachment.escaping': refusedFile('fuera.zip', () => zip('../foto.png', png)),
} satisfies Partial<Record<RefusalCode, Scenario>>
