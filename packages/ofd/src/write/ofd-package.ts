import { strToU8, type ZipOptions, zipSync } from 'fflate'
import type { DisplayPage, PageFont, PageImage } from '../display/mark.ts'
import { FontUse } from './font-use.ts'
import { imageObject, pathObject } from './shape-objects.ts'
import { textObjects } from './text-objects.ts'
import { decimals, type Element, element, writeXml } from './xml.ts'

/** What DocInfo tells of a document (GB/T 33190—2016 7.4); an empty text is left out. */
export interface DocumentFacts {
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  /** `YYYY-MM-DD`, empty when unknown. */
  readonly createdOn: string
  readonly modifiedOn: string
  /** Read by programs, by name. */
  readonly custom: Readonly<Record<string, string>>
}

/** An entry of the outline; pages count from 0, `top` is in millimetres. */
export interface OutlineEntry {
  readonly title: string
  readonly page: number
  readonly top: number
  readonly children: readonly OutlineEntry[]
}

export interface OfdContent {
  readonly facts: DocumentFacts
  readonly pages: readonly DisplayPage[]
  readonly outline: readonly OutlineEntry[]
}

/** Writes pages as an OFD package. The same content gives the same bytes. */
export function writeOfd(content: OfdContent): Uint8Array {
  return zipParts(new OfdWriter(content).parts())
}

/** Parts as a zip, in their order. The date within is fixed: local time, so that no time zone shows through. */
export function zipParts(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const packed = [...parts].map(([name, bytes]): [string, [Uint8Array, ZipOptions]] => [
    name,
    [bytes, { level: /\.(?:png|jpe?g)$/i.test(name) ? 0 : 9, mtime: '1980-01-01T12:00:00' }],
  ])
  return zipSync(Object.fromEntries(packed))
}

const doc = 'Doc_0'

class OfdWriter {
  private lastId = 0
  private readonly content: OfdContent
  private readonly fonts = new Map<PageFont, FontUse>()
  private readonly images = new Map<PageImage, { readonly id: number; readonly name: string }>()

  constructor(content: OfdContent) {
    this.content = content
  }

  parts(): ReadonlyMap<string, Uint8Array> {
    this.collect()
    const pageIds = this.content.pages.map(() => this.nextId())
    const pages = this.content.pages.map((page) => this.page(page))
    const fontFiles = [...this.fonts.values()].map((use) => ({ use, file: use.file() }))
    const parts = new Map<string, Uint8Array>()
    const put = (name: string, root: Element) => parts.set(name, strToU8(writeXml(root)))
    put('OFD.xml', this.entry())
    put(`${doc}/Document.xml`, this.document(pageIds))
    put(`${doc}/PublicRes.xml`, publicResources(fontFiles))
    put(`${doc}/DocumentRes.xml`, this.documentResources())
    for (const [index, page] of pages.entries()) put(`${doc}/Pages/Page_${index}/Content.xml`, page)
    for (const { file } of fontFiles) if (file !== null) parts.set(`${doc}/Res/${file.name}`, file.bytes)
    for (const [image, { name }] of this.images) parts.set(`${doc}/Res/${name}`, image.bytes)
    return parts
  }

  private nextId = (): number => {
    this.lastId += 1
    return this.lastId
  }

  /** Fonts and images in the order of their use; a font's character map must be known before its text is written. */
  private collect(): void {
    for (const mark of this.content.pages.flatMap((page) => page.marks)) {
      if (mark.type === 'text') {
        const use = this.fonts.get(mark.font) ?? new FontUse(this.nextId(), mark.font)
        this.fonts.set(mark.font, use)
        for (const glyph of mark.glyphs) use.note(glyph)
      }
      if (mark.type === 'image' && !this.images.has(mark.image)) {
        const id = this.nextId()
        this.images.set(mark.image, { id, name: `Image_${id}.${mark.image.format === 'PNG' ? 'png' : 'jpg'}` })
      }
    }
  }

  private entry(): Element {
    const { facts } = this.content
    const optional = (name: string, text: string) => (text === '' ? null : element(name, {}, text))
    const keywords = facts.keywords.map((word) => element('Keyword', {}, word))
    const custom = Object.entries(facts.custom).map(([name, value]) => element('CustomData', { Name: name }, value))
    const info = element(
      'DocInfo',
      {},
      element('DocID', {}, facts.id),
      optional('Title', facts.title),
      optional('Author', facts.author),
      optional('Subject', facts.subject),
      optional('CreationDate', facts.createdOn),
      optional('ModDate', facts.modifiedOn),
      keywords.length === 0 ? null : element('Keywords', {}, ...keywords),
      element('Creator', {}, 'Sanban'),
      custom.length === 0 ? null : element('CustomDatas', {}, ...custom),
    )
    const body = element('DocBody', {}, info, element('DocRoot', {}, `${doc}/Document.xml`))
    return element('OFD', { Version: '1.0', DocType: 'OFD' }, body)
  }

  private document(pageIds: readonly number[]): Element {
    const common = element(
      'CommonData',
      {},
      element('MaxUnitID', {}, String(this.lastId)),
      areaElement('PageArea', this.content.pages[0] ?? a4),
      element('PublicRes', {}, 'PublicRes.xml'),
      element('DocumentRes', {}, 'DocumentRes.xml'),
    )
    const pages = pageIds.map((id, index) => element('Page', { ID: id, BaseLoc: `Pages/Page_${index}/Content.xml` }))
    const outline = this.content.outline.map((entry) => outlineElement(entry, pageIds))
    return element(
      'Document',
      {},
      common,
      element('Pages', {}, ...pages),
      outline.length === 0 ? null : element('Outlines', {}, ...outline),
    )
  }

  private documentResources(): Element {
    const medias = [...this.images].map(([{ format }, { id, name }]) =>
      element('MultiMedia', { ID: id, Type: 'Image', Format: format }, element('MediaFile', {}, name)),
    )
    const list = medias.length === 0 ? null : element('MultiMedias', {}, ...medias)
    return element('Res', { BaseLoc: 'Res' }, list)
  }

  private page(page: DisplayPage): Element {
    const layer = this.nextId()
    const objects = page.marks.flatMap((mark): readonly Element[] => {
      if (mark.type === 'path') return [pathObject(mark, this.nextId())]
      if (mark.type === 'image') return [imageObject(mark, this.images.get(mark.image)?.id ?? 0, this.nextId())]
      const use = this.fonts.get(mark.font)
      return use === undefined ? [] : textObjects(mark, use, this.nextId)
    })
    return element(
      'Page',
      {},
      areaElement('Area', page),
      element('Content', {}, element('Layer', { ID: layer, Type: 'Body' }, ...objects)),
    )
  }
}

const a4 = { width: 210, height: 297 }

function areaElement(
  name: 'PageArea' | 'Area',
  { width, height }: { readonly width: number; readonly height: number },
) {
  return element(name, {}, element('PhysicalBox', {}, decimals([0, 0, width, height])))
}

function publicResources(
  fonts: readonly { readonly use: FontUse; readonly file: { readonly name: string } | null }[],
): Element {
  const list = fonts.map(({ use: { id, font }, file }) =>
    element(
      'Font',
      {
        ID: id,
        FontName: font.name,
        FamilyName: font.name,
        Italic: font.italic && file === null ? 'true' : null,
        // An embedded face is bold itself; a viewer would thicken it once more.
        Bold: font.bold && file === null ? 'true' : null,
        Serif: font.serif ? 'true' : null,
        FixedWidth: font.fixedWidth ? 'true' : null,
      },
      file === null ? null : element('FontFile', {}, file.name),
    ),
  )
  return element('Res', { BaseLoc: 'Res' }, list.length === 0 ? null : element('Fonts', {}, ...list))
}

function outlineElement(entry: OutlineEntry, pageIds: readonly number[]): Element {
  const target = element('Dest', {
    Type: 'XYZ',
    PageID: pageIds[entry.page] ?? 0,
    Left: 0,
    Top: decimals([entry.top]),
    Zoom: 0,
  })
  const action = element('Action', { Event: 'CLICK' }, element('Goto', {}, target))
  const children = entry.children.map((child) => outlineElement(child, pageIds))
  return element(
    'OutlineElem',
    { Title: entry.title, Count: children.length },
    element('Actions', {}, action),
    ...children,
  )
}
