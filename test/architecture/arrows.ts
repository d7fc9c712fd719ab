/** The arrows of the house: which layer may import which, and the one home of each package that opens a door outside. */
import type { Import, Source, Violation } from './tree.ts'

interface Layer {
  readonly name: string
  readonly holds: RegExp
  /** Files of the project it may import, itself included. */
  readonly files: RegExp
  /** Packages it may import; `node:` modules count as packages. */
  readonly packages: RegExp
}

const any = /^/
const none = /$^/
const ports = String.raw`server/usecases/(.*/)?ports(/.*)?\.ts$`

/** The first layer that holds a file is its layer. */
const layers: readonly Layer[] = [
  { name: 'domain', holds: /^server\/domain\//, files: /^server\/domain\//, packages: none },
  { name: 'contract', holds: /^server\/contract\//, files: /^server\/contract\//, packages: /^zod$/ },
  { name: 'texts', holds: /^server\/texts\//, files: /^server\/(texts|domain)\//, packages: /^intl-messageformat$/ },
  { name: 'usecases', holds: /^server\/usecases\//, files: /^server\/(usecases|domain)\//, packages: none },
  { name: 'adapters', holds: /^server\/adapters\//, files: new RegExp(`^(server/(adapters|domain|contract|texts)/|manifest/|${ports})`), packages: any },
  { name: 'http', holds: /^server\/http\//, files: /^(server\/(http|usecases|contract|domain|texts)\/|manifest\/)/, packages: any },
  { name: 'cron', holds: /^server\/cron\//, files: /^server\/(cron|usecases|contract|domain)\//, packages: any },
  { name: 'config', holds: /^server\/config[^/]*\.ts$/, files: /^server\/(config[^/]*\.ts$|domain\/)/, packages: /^zod$|^node:/ },
  { name: 'edge', holds: /^server\/[^/]+\.ts$/, files: /^(server|manifest)\/|^package\.json$/, packages: any },
  { name: 'screens build', holds: /^app-ui\/[^/]+\.ts$/, files: /^app-ui\//, packages: any },
  { name: 'screens', holds: /^app-ui\//, files: /^(app-ui|server\/contract)\//, packages: /^(?!node:)/ },
  { name: 'local portal', holds: /^test\/portal\//, files: /^test\/(portal|fixtures)\//, packages: any },
  { name: 'test', holds: /^(test|scripts)\//, files: any, packages: any },
]

/** A package that reaches outside is imported in one place, so that it can be replaced there. */
const homes: readonly { readonly packages: RegExp; readonly home: RegExp }[] = [
  { packages: /^(kysely|pg|@electric-sql\/.*)$/, home: /^server\/adapters\/database\// },
  { packages: /^node-cron$/, home: /^server\/cron\/schedule\.ts$/ },
  { packages: /^(@bitrix24\/b24jssdk|axios)$/, home: /^server\/adapters\/bitrix24\/|^app-ui\/src\/frame\.ts$/ },
  { packages: /^(nodemailer|imapflow|mailparser)$/, home: /^server\/adapters\/mail\// },
]

export function findWrongArrows(tree: readonly Source[]): Violation[] {
  return tree.flatMap((source) => source.imports.flatMap((wanted) => {
    const detail = judge(source, wanted)
    return detail === null ? [] : [{ path: source.path, rule: 'arrow', detail }]
  }))
}

function judge(source: Source, wanted: Import): string | null {
  const layer = layers.find(({ holds }) => holds.test(source.path))
  if (layer === undefined) return 'the file belongs to no layer'
  if (wanted.file === null) return judgePackage(source, wanted, layer)
  if (!layer.files.test(wanted.file)) return `${layer.name} may not import ${wanted.file}`
  if (layer.name === 'screens' && wanted.file.startsWith('server/')) {
    if (!wanted.name.startsWith('#contract/')) return `the contract is imported as #contract/..., not as ${wanted.name}`
    if (!wanted.typeOnly) return `${wanted.name} is for types only: its schemas stay out of the browser`
  }
  return null
}

function judgePackage(source: Source, wanted: Import, layer: Layer): string | null {
  if (!layer.packages.test(wanted.name)) return `${layer.name} may not import the package ${wanted.name}`
  if (/^(test|scripts)\//.test(source.path)) return null
  const kept = homes.find(({ packages, home }) => packages.test(wanted.name) && !home.test(source.path))
  return kept === undefined ? null : `${wanted.name} has one home, and it is not here`
}
