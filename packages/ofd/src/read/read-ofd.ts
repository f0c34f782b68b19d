import { type Result, success } from '../result.ts'
import type { OfdProblem } from './ofd-problem.ts'
import { locate, openPackage, type PackageReader } from './package-reader.ts'
import { type Drawing, type DrawParams, type PageUnit, plainDrawing, readDrawing, readUnits } from './page-objects.ts'
import { child, children, childText, numberIn, numbersIn, type Xml } from './xml-reader.ts'
import type { PackageLimits } from './zip.ts'

export interface OfdInfo {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly createdOn: string
  readonly creator: string
  readonly custom: Readonly<Record<string, string>>
}

export interface OfdFont {
  readonly name: string
  readonly family: string
  readonly bold: boolean
  readonly italic: boolean
  /** The embedded file, null when the font is only named. */
  readonly file: Uint8Array | null
}

export interface OfdPage {
  /** The identifier by which stamps name the page. */
  readonly id: number
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly units: readonly PageUnit[]
}

/** A document of a package with all that its pages need. */
export interface OfdDocument {
  readonly info: OfdInfo
  readonly pages: readonly OfdPage[]
  readonly fonts: ReadonlyMap<number, OfdFont>
  /** Image files by identifier. */
  readonly images: ReadonlyMap<number, Uint8Array>
  /** Type of each colour space: GRAY, RGB or CMYK. */
  readonly colourSpaces: ReadonlyMap<number, string>
}

/**
 * Reads the first document of an OFD (GB/T 33190—2016), which is not trusted: refuses packages that are damaged, lack a part
 * that they name, name one outside, or would fill the memory.
 */
export function readOfd(bytes: Uint8Array, limits?: PackageLimits): Result<OfdDocument, OfdProblem> {
  const opened = openPackage(bytes, limits)
  return opened.ok ? readDocument(opened.value) : opened
}

/** Reads the first document of an open package. */
export function readDocument(reader: PackageReader): Result<OfdDocument, OfdProblem> {
  const refused = new Refusals()
  const entry = refused.take(reader.xml('OFD.xml'))
  const body = child(entry, 'DocBody')
  const rootAt = refused.take(locate('OFD.xml', childText(body, 'DocRoot')))
  const root = rootAt === null ? null : refused.take(reader.xml(rootAt))
  if (rootAt === null || root === null) return refused.first<OfdDocument>(null)
  const document = new DocumentReader(reader, rootAt, root, refused)
  const value = document.read(readInfo(child(body, 'DocInfo')))
  return refused.first(value)
}

/** Keeps the first refusal, so that reading can go on without a branch at every part. */
class Refusals {
  private problem: OfdProblem | null = null

  take<Value>(result: Result<Value, OfdProblem>): Value | null {
    if (result.ok) return result.value
    this.problem ??= result.problem
    return null
  }

  first<Value>(value: Value | null): Result<Value, OfdProblem> {
    if (this.problem !== null) return { ok: false, problem: this.problem }
    return value === null ? { ok: false, problem: { code: 'ofd/not-ofd' } } : success(value)
  }
}

function readInfo(info: Xml | null): OfdInfo {
  const custom = children(child(info, 'CustomDatas'), 'CustomData')
  return {
    id: childText(info, 'DocID'),
    title: childText(info, 'Title'),
    author: childText(info, 'Author'),
    subject: childText(info, 'Subject'),
    createdOn: childText(info, 'CreationDate'),
    creator: childText(info, 'Creator'),
    custom: Object.fromEntries(custom.map(({ attributes, text }) => [attributes.Name ?? '', text.trim()])),
  }
}

class DocumentReader {
  private readonly reader: PackageReader
  private readonly at: string
  private readonly root: Xml
  private readonly refused: Refusals
  private readonly fonts = new Map<number, OfdFont>()
  private readonly images = new Map<number, Uint8Array>()
  private readonly colourSpaces = new Map<number, string>()
  private readonly drawParams = new Map<number, Drawing>()

  constructor(reader: PackageReader, at: string, root: Xml, refused: Refusals) {
    this.reader = reader
    this.at = at
    this.root = root
    this.refused = refused
  }

  read(info: OfdInfo): OfdDocument {
    const common = child(this.root, 'CommonData')
    const resources = [...children(common, 'PublicRes'), ...children(common, 'DocumentRes')]
    for (const { text } of resources) this.readResources(this.at, text.trim())
    const templates = new Map(children(common, 'TemplatePage').map((node) => [numberIn(node, 'ID', 0), node]))
    const area = readArea(child(common, 'PageArea')) ?? [210, 297]
    const pages = children(child(this.root, 'Pages'), 'Page').map((node) => this.readPage(node, area, templates))
    const { fonts, images, colourSpaces } = this
    return { info, pages, fonts, images, colourSpaces }
  }

  private part(from: string, location: string): { readonly at: string; readonly root: Xml } | null {
    const at = this.refused.take(locate(from, location))
    const root = at === null ? null : this.refused.take(this.reader.xml(at))
    return at === null || root === null ? null : { at, root }
  }

  /** 7.9: files lie below BaseLoc, which is below the folder of the resource part. */
  private readResources(from: string, location: string): void {
    const part = this.part(from, location)
    if (part === null) return
    const base = `${part.root.attributes.BaseLoc ?? '.'}/`
    const file = (name: string) => {
      const at = this.refused.take(locate(part.at, name.startsWith('/') ? name : base + name))
      return at === null ? null : this.refused.take(this.reader.bytes(at))
    }
    for (const node of children(child(part.root, 'Fonts'), 'Font'))
      this.fonts.set(numberIn(node, 'ID', 0), readFont(node, file))
    for (const node of children(child(part.root, 'MultiMedias'), 'MultiMedia')) {
      const media = node.attributes.Type === 'Image' ? file(childText(node, 'MediaFile')) : null
      if (media !== null) this.images.set(numberIn(node, 'ID', 0), media)
    }
    for (const node of children(child(part.root, 'ColorSpaces'), 'ColorSpace')) {
      this.colourSpaces.set(numberIn(node, 'ID', 0), node.attributes.Type ?? 'RGB')
    }
    for (const node of children(child(part.root, 'DrawParams'), 'DrawParam')) {
      const above = this.drawParams.get(numberIn(node, 'Relative', 0)) ?? plainDrawing
      this.drawParams.set(numberIn(node, 'ID', 0), readDrawing(node, above))
    }
  }

  private readPage(node: Xml, area: readonly [number, number], templates: ReadonlyMap<number, Xml>): OfdPage {
    const part = this.part(this.at, node.attributes.BaseLoc ?? '')
    const page = part?.root ?? null
    for (const { text } of children(page, 'PageRes')) this.readResources(part?.at ?? this.at, text.trim())
    const [width, height] = readArea(child(page, 'Area')) ?? area
    const under: PageUnit[] = []
    const over: PageUnit[] = []
    for (const use of children(page, 'Template')) {
      const template = templates.get(numberIn(use, 'TemplateID', 0))
      const content = template === undefined ? null : this.part(this.at, template.attributes.BaseLoc ?? '')
      const order = use.attributes.ZOrder ?? template?.attributes.ZOrder
      const units = readLayers(content?.root ?? null, this.drawParams)
      if (order === 'Foreground') over.push(...units)
      else under.push(...units)
    }
    const units = [...under, ...readLayers(page, this.drawParams), ...over]
    return { id: numberIn(node, 'ID', 0), width, height, units }
  }
}

function readArea(area: Xml | null): readonly [width: number, height: number] | null {
  const [, , width, height] = numbersIn(childText(area, 'PhysicalBox'))
  return width !== undefined && height !== undefined && width > 0 && height > 0 ? [width, height] : null
}

const layerOrder = ['Background', 'Body', 'Foreground']

function readLayers(page: Xml | null, params: DrawParams): readonly PageUnit[] {
  const place = (layer: Xml) => Math.max(0, layerOrder.indexOf(layer.attributes.Type ?? 'Body'))
  return children(child(page, 'Content'), 'Layer')
    .toSorted((left, right) => place(left) - place(right))
    .flatMap((layer) => readUnits(layer, params, params.get(numberIn(layer, 'DrawParam', 0)) ?? plainDrawing))
}

function readFont(node: Xml, file: (name: string) => Uint8Array | null): OfdFont {
  const location = childText(node, 'FontFile')
  const name = node.attributes.FontName ?? ''
  return {
    name,
    family: node.attributes.FamilyName ?? name,
    bold: node.attributes.Bold === 'true',
    italic: node.attributes.Italic === 'true',
    file: location === '' ? null : file(location),
  }
}
