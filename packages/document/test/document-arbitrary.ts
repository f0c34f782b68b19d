import {
  type Attachment,
  type Block,
  defaultFormat,
  defaultSealing,
  documentKinds,
  type HeadingLevel,
  headingLabel,
  type OfficialDocument,
  writtenDate,
} from '@sanban/document'
import fc from 'fast-check'

// No word of an instruction: 要……。 after a number is an item, not a heading.
const signs = [...'工作部门认真落实责任抓好检查报送情况加强领导统筹协调推进建设服务群众保障安全生产']
const words = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...signs), { minLength, maxLength }).map((parts) => parts.join(''))

const organ = fc
  .tuple(
    fc.constantFrom('青禾县', '云岭市', '临川省'),
    fc.constantFrom('人民政府', '人民政府办公室', '水利局', '教育局'),
  )
  .map((parts) => parts.join(''))
const noAttendance = { attended: '', excused: '', observed: '' }

const organs = fc.uniqueArray(organ, { minLength: 1, maxLength: 3 })

const date = fc
  .tuple(fc.integer({ min: 1990, max: 2040 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

const paragraph: fc.Arbitrary<Block> = words(12, 60).map((text) => ({ type: 'paragraph', text: `${text}。` }))

const table: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(words(1, 6), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .map((rows) => ({ type: 'table', headerRows: 1, rows }))

// A heading stands alone with a paragraph under it, or runs into its text.
const section = fc.tuple(
  fc.constantFrom<HeadingLevel>(1, 2, 3, 4),
  fc.integer({ min: 1, max: 99 }),
  words(4, 14),
  fc.boolean(),
  paragraph,
)

const blocks: fc.Arbitrary<readonly Block[]> = fc
  .tuple(paragraph, fc.array(fc.oneof(section, fc.tuple(table, paragraph)), { maxLength: 6 }))
  .map(([first, parts]) => [first, ...parts.flatMap(blocksOf)])

type Section = typeof section extends fc.Arbitrary<infer Value> ? Value : never

function blocksOf(part: Section | [Block, Block]): readonly Block[] {
  if (part.length === 2) return part
  const [level, number, text, runsIn, below] = part
  const label = headingLabel(level, number)
  if (!runsIn) return [{ type: 'heading', level, label, text, rest: '' }, below]
  return [{ type: 'heading', level, label, text: `${text}。`, rest: below.type === 'paragraph' ? below.text : '' }]
}

const attachment: fc.Arbitrary<Attachment> = fc.record({
  title: words(4, 12).map((name) => `${name}表`),
  blocks: fc.oneof(fc.constant([]), blocks),
})

const kinds = Object.entries(documentKinds).filter(([kind]) => kind !== 'order')

/** A document as an office would issue it, with every element now there and now not. */
export const officialDocument: fc.Arbitrary<OfficialDocument> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    organs,
    withFileWord: fc.boolean(),
    copyNumber: fc.option(fc.constantFrom('000001', '000128')),
    urgency: fc.option(fc.constantFrom('特急' as const, '加急' as const)),
    signers: fc.uniqueArray(fc.constantFrom('甲某', '乙某某', '丙某'), { maxLength: 2 }),
    number: fc.integer({ min: 1, max: 999 }),
    topic: words(4, 30),
    caption: fc.option(
      fc.tuple(date, organ).map(([day, by]) => `${writtenDate(day)}${by}第3次常务会议通过`),
      { nil: '' },
    ),
    addressees: fc.uniqueArray(organ, { maxLength: 3 }),
    body: blocks,
    attachments: fc.array(attachment, { maxLength: 3 }),
    attendance: fc.record({
      attended: fc.oneof(fc.constant(''), words(2, 40)),
      excused: fc.oneof(fc.constant(''), words(2, 8)),
      observed: fc.oneof(fc.constant(''), words(2, 40)),
    }),
    date,
    note: fc.option(words(4, 12)),
    copies: fc.uniqueArray(organ, { maxLength: 3 }),
    issuer: fc.option(organ),
    issuedOn: date,
  })
  .map((parts) => {
    const kind = parts.kind[0] as OfficialDocument['kind']
    const header = {
      organs: parts.organs,
      withFileWord: parts.withFileWord,
      copyNumber: parts.copyNumber,
      secrecy: null,
      urgency: parts.urgency,
      signers: parts.signers,
    }
    const format = defaultFormat(kind, header)
    return {
      kind,
      format,
      sealing: defaultSealing(format),
      header,
      number: `青政发〔2026〕${parts.number}号`,
      title: `${parts.organs[0]}关于${parts.topic}的${parts.kind[1]}`,
      caption: parts.caption,
      addressees: parts.addressees.join('、'),
      body: parts.body,
      attachments: parts.attachments,
      attendance: kind === 'minutes' ? parts.attendance : noAttendance,
      signature: parts.organs,
      date: parts.date,
      note: parts.note ?? '',
      imprint: {
        copies: parts.copies.join('，'),
        issuer: parts.issuer ?? '',
        issuedOn: parts.issuer === null ? null : parts.issuedOn,
      },
    }
  })
