import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** An import, or a declared dependency, that points where it must not; `file` is relative to the checked root. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Ours from left to right: what stands in a group may import only from groups to its left. */
const order: readonly (readonly string[])[] = [
  ['calendar', 'ledger', 'document'],
  ['procedure', 'proofread', 'render'],
  ['ofd'],
  ['contract'],
  ['server', 'web', 'cli'],
]
/** What breaks the rule of the order, with the reason. */
const exceptions = {
  // The contract knows wire shapes only; the server converts.
  importsNothingOfOurs: ['contract'],
  // `./sanban up` runs the server.
  mayImportSibling: new Map([['cli', ['server']]]),
  // Native code or an own process; everything else must run in a browser, too.
  mayUseNode: ['render', 'server', 'cli'],
}
const ours = '@sanban/'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Package {
  readonly name: string
  readonly folder: string
  readonly manifestText: string
  readonly manifest: Manifest
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
  readonly line: number
}

/** Every violation under `root`, in the order of packages and files. */
export function checkBoundaries(root: string): readonly Violation[] {
  return packagesOf(root).flatMap((owner) => {
    const found = [...checkManifest(owner), ...sourcesOf(owner).flatMap((file) => checkFile(owner, file))]
    return found.map((violation) => ({ ...violation, file: relative(root, violation.file) }))
  })
}

function packagesOf(root: string): readonly Package[] {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, parent, entry.name, 'package.json')))
      .map((entry) => packageAt(entry.name, join(root, parent, entry.name)))
      .toSorted((left, right) => left.name.localeCompare(right.name)),
  )
}

function packageAt(name: string, folder: string): Package {
  const manifestText = readFileSync(join(folder, 'package.json'), 'utf8')
  return { name, folder, manifestText, manifest: JSON.parse(manifestText) }
}

function checkManifest(owner: Package): readonly Violation[] {
  const declared = [...namesOf(owner.manifest, 'run'), ...namesOf(owner.manifest, 'types')]
  return declared.flatMap((name) => {
    const message = name.startsWith(ours) ? arrowProblem(owner.name, name.slice(ours.length)) : null
    if (message === null) return []
    return [
      {
        file: join(owner.folder, 'package.json'),
        line: lineAt(owner.manifestText, owner.manifestText.indexOf(`"${name}"`)),
        message,
      },
    ]
  })
}

function sourcesOf(owner: Package): readonly string[] {
  const folder = join(owner.folder, 'src')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .toSorted()
    .map((name) => join(folder, name))
}

function checkFile(owner: Package, file: string): readonly Violation[] {
  return importsOf(readFileSync(file, 'utf8')).flatMap((found) => {
    const message = problemOf(owner, file, found)
    return message === null ? [] : [{ file, line: found.line, message }]
  })
}

function problemOf(owner: Package, file: string, { specifier, typeOnly }: Import): string | null {
  if (specifier.startsWith('.')) return relativeProblem(owner, file, specifier)
  const name = packageNameOf(specifier)
  if (isBuiltin(name))
    return exceptions.mayUseNode.includes(owner.name) ? null : `${owner.name} must run without Node: ${specifier}`
  const arrow = name.startsWith(ours) ? arrowProblem(owner.name, name.slice(ours.length)) : null
  if (arrow !== null) return arrow
  const declared = namesOf(owner.manifest, 'run').includes(name)
  const declaredForTypes = typeOnly && namesOf(owner.manifest, 'types').includes(name)
  return declared || declaredForTypes ? null : `${name} is not a dependency in the package.json of ${owner.name}`
}

function relativeProblem(owner: Package, file: string, specifier: string): string | null {
  const inside = resolve(dirname(file), specifier).startsWith(owner.folder + sep)
  return inside ? null : `${specifier} reaches out of ${owner.name}; import packages by name`
}

function arrowProblem(from: string, to: string): string | null {
  const [fromPlace, toPlace] = [placeOf(from), placeOf(to)]
  if (fromPlace === -1 || toPlace === -1) return `${fromPlace === -1 ? from : to} has no place in the order of packages`
  if (exceptions.importsNothingOfOurs.includes(from)) return `${from} imports none of ours: ${ours}${to}`
  if (toPlace < fromPlace || exceptions.mayImportSibling.get(from)?.includes(to)) return null
  return `${from} must not import ${to}: only what stands left of it`
}

function placeOf(name: string): number {
  return order.findIndex((group) => group.includes(name))
}

function namesOf(manifest: Manifest, use: 'run' | 'types'): readonly string[] {
  if (use === 'types') return Object.keys(manifest.devDependencies ?? {})
  return [manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies].flatMap((names) =>
    Object.keys(names ?? {}),
  )
}

function packageNameOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

// The formatter starts every static import at the beginning of a line, so no lexer is needed to tell it from text.
const staticImport = /^(?:import|export)\s+(type\s)?[\w\s$,*{}]*?(?:from\s+)?['"]([^'"\n]+)['"]/gm
const dynamicImport = /^(?!\s*(?:\*|\/\/)).*?\b(?:import|require|require\.resolve)\(\s*()['"]([^'"\n]+)['"]/gm

/** The imports of a source text: static, re-exporting, dynamic, and `import()` types. */
function importsOf(text: string): readonly Import[] {
  return [staticImport, dynamicImport].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[2] ?? '',
      typeOnly: Boolean(match[1]),
      // The specifier ends the match, and it may stand lines below the word `import`.
      line: lineAt(text, match.index + match[0].length),
    })),
  )
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

if (import.meta.main) {
  const violations = checkBoundaries(resolve(import.meta.dirname, '..'))
  for (const { file, line, message } of violations) console.log(`${file}:${line} ${message}`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
