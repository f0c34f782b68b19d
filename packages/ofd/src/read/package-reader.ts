import { type Result, refusal, success } from '../result.ts'
import type { OfdProblem } from './ofd-problem.ts'
import { parseXml, type Xml } from './xml-reader.ts'
import { type PackageLimits, type Parts, unzipParts } from './zip.ts'

/** The parts of a package, found by the paths that parts give each other. */
export class PackageReader {
  readonly parts: Parts

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** The bytes at a path of the package. */
  bytes(path: string): Result<Uint8Array, OfdProblem> {
    const found = this.parts.get(path)
    return found === undefined ? refusal({ code: 'ofd/missing-part', part: path }) : success(found)
  }

  /** The root element of the part at a path. */
  xml(path: string): Result<Xml, OfdProblem> {
    const found = this.bytes(path)
    return found.ok ? parseXml(found.value, path) : found
  }
}

/** Opens a package by its entry, whose name is fixed (GB/T 33190—2016 7.1). */
export function openPackage(bytes: Uint8Array, limits?: PackageLimits): Result<PackageReader, OfdProblem> {
  const parts = unzipParts(bytes, limits)
  if (!parts.ok) return parts
  return parts.value.has('OFD.xml') ? success(new PackageReader(parts.value)) : refusal({ code: 'ofd/not-ofd' })
}

/** ST_Loc (7.3, table 2): from the package's root with a slash, else from the folder of the part that names it; never out of the package. */
export function locate(from: string, location: string): Result<string, OfdProblem> {
  const path = location.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of location.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && path.pop() === undefined) return refusal({ code: 'ofd/path-outside', part: location })
    if (step !== '..') path.push(step)
  }
  const located = path.join('/')
  return /[\\:]/.test(located) ? refusal({ code: 'ofd/path-outside', part: location }) : success(located)
}
