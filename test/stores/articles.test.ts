import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../server/usecases/ports/database.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenDesk, staff } from './rows.ts'
import { articleFields } from './tenancy-calls.ts'

let db: TestDatabase
let portalId: number
const ids: Record<string, number> = {}
const texts = {
  copias: { title: 'Restaurar una copia de seguridad', body: 'Abra las copias y elija la instalación que quiere restaurar.' },
  clave: { title: 'Cambiar la contraseña', body: 'Entre en su perfil. La copia no hace falta.' },
  interna: { title: 'Plantilla de copias', body: 'Hola {customer}', suggested: false },
  retirada: { title: 'Copias en la versión anterior', body: 'Ya no vale.', active: false },
  backup: { title: 'Restoring backups', body: 'Open the backups.', language: 'en' },
  anzhuang: { title: '安装错误', body: '请检查服务器', language: 'cn' },
}

beforeAll(async () => {
  db = await openTestDatabase()
  portalId = (await givenDesk(db.database, 'articles')).portalId
  for (const [name, text] of Object.entries(texts)) ids[name] = await run((s) => s.articles.add(portalId, { ...articleFields, ...text }, 1, staff))
})
afterAll(() => db.close())

const run = <T>(work: (stores: Stores) => Promise<T>) => db.database.read(work)
async function find(text: string, language = 'es', suggestedOnly = true): Promise<readonly (string | undefined)[]> {
  const found = await run((s) => s.articles.search(portalId, { text, language, suggestedOnly, limit: 5 }))
  return found.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id))
}

describe('the search of articles (P-1.2)', () => {
  test('finds other forms of a word, and a title before a text', async () => {
    expect(await find('no puedo restaurando copias')).toEqual(['copias', 'clave'])
  })

  test('finds a word typed without its accents', async () => {
    expect(await find('contrasena')).toEqual(['clave'])
  })

  test('needs one common word of a long text, and none of it breaks the query', async () => {
    expect(await find('Hola & (buenas) | ! \'tardes\': al abrir https://x.pe/?a=1&b=2 <-> se perdió mi contraseña \\ *')).toEqual(['clave'])
    expect(await find('! & | ( ) : * \' \\')).toEqual([])
    expect(await find('impresora')).toEqual([])
  })

  test('keeps to the language, and to what is published', async () => {
    expect(await find('restore a backup', 'en')).toEqual(['backup'])
    expect(await find('restore a backup')).toEqual([])
    expect(await find('copias', 'es', false)).toEqual(expect.arrayContaining(['copias', 'interna']))
    expect(await find('versión anterior')).toEqual([])
  })

  test('of a word that is still being typed the beginning finds it', async () => {
    const typed = (text: string) => run((s) => s.articles.search(portalId, { text, language: 'es', suggestedOnly: true, limit: 5, begun: true }))
    expect((await typed('mi contrase')).map(({ id }) => id)).toEqual([ids['clave']])
    expect(await find('mi contrase')).toEqual([])
    expect(await typed('! & \' \\ :*')).toEqual([])
  })

  test('finds inside a script without spaces', async () => {
    expect(await find('服务器出现错误', 'cn')).toEqual(['anzhuang'])
  })

  test('follows a change of the text', async () => {
    await run((s) => s.articles.change(portalId, { ...articleFields, ...texts.clave, id: ids['clave']!, title: 'Renovar el certificado' }, 2, staff))
    expect([await find('contraseña'), await find('certificados')]).toEqual([[], ['clave']])
    expect(await run((s) => s.articles.change(portalId, { ...articleFields, id: 999_999 }, 2, staff))).toBe(false)
  })
})

describe('the key of a public calendar (P-6.1)', () => {
  test('belongs to one desk, and reaches it while it is published and its app is there', async () => {
    const other = (await givenDesk(db.database, 'articles-other')).portalId
    expect(await run((s) => s.calendarPages.save(portalId, { key: 'andina', published: true }))).toBe(true)
    expect(await run((s) => s.calendarPages.save(other, { key: 'andina', published: true }))).toBe(false)
    expect(await run((s) => s.calendarPages.byKey('andina'))).toBe(portalId)
    await run((s) => s.portals.change(portalId, { standing: 'suspended' }))
    expect(await run((s) => s.calendarPages.byKey('andina'))).toBeNull()
    await run((s) => s.portals.change(portalId, { standing: 'active' }))
    await run((s) => s.calendarPages.save(portalId, { key: 'andina', published: false }))
    expect(await run((s) => s.calendarPages.byKey('andina'))).toBeNull()
  })
})
