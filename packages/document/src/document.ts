/** A calendar date as `YYYY-MM-DD`; it has no time and no zone. */
export type PlainDate = string

/** The fifteen kinds of 党政机关公文处理工作条例 art. 8, by their customary English names. */
export const documentKinds = {
  resolution: '决议',
  decision: '决定',
  order: '命令',
  communique: '公报',
  announcement: '公告',
  proclamation: '通告',
  opinions: '意见',
  notice: '通知',
  circular: '通报',
  report: '报告',
  request: '请示',
  reply: '批复',
  bill: '议案',
  letter: '函',
  minutes: '纪要',
} as const

export type DocumentKind = keyof typeof documentKinds

/** 紧急程度 of a paper document (条例 art. 9 (三)); telegrams have their own scale and are no documents of this model. */
export type Urgency = '特急' | '加急'

/** 文件格式 (GB/T 9704—2012 chapter 7), 信函格式 (10.1), 命令（令）格式 (10.2), 纪要格式 (10.3). */
export const documentFormats = ['document', 'letter', 'order', 'minutes'] as const

export type DocumentFormat = (typeof documentFormats)[number]

/** 加盖印章 (GB/T 9704—2012 7.3.5.1), 不加盖印章 (7.3.5.2), 加盖签发人签名章 (7.3.5.3). */
export const sealings = ['seal', 'none', 'stamp'] as const

export type Sealing = (typeof sealings)[number]

/** 版头 without the number: what stands above the red rule (GB/T 9704—2012 7.2). */
export interface DocumentHeader {
  /** 发文机关标志: the issuing organs by full or standard short name, the main organ first; at least one. */
  readonly organs: readonly string[]
  /** Whether 文件 follows the organs' names in the mark. */
  readonly withFileWord: boolean
  /** 份号: six digits, or null. */
  readonly copyNumber: string | null
  /** 密级和保密期限. Sanban refuses classified documents, so this is only ever read to be refused. */
  readonly secrecy: string | null
  readonly urgency: Urgency | null
  /** 签发人, upward documents only. */
  readonly signers: readonly string[]
}

/** A paragraph of body text. */
export interface Paragraph {
  readonly type: 'paragraph'
  readonly text: string
}

/**
 * A heading of one of the four levels 一、 （一） 1. （1） (GB/T 9704—2012 7.3.3).
 * A run-in heading is followed by body text in the same paragraph: `rest`, empty when the heading stands alone.
 */
export interface Heading {
  readonly type: 'heading'
  readonly level: 1 | 2 | 3 | 4
  /** The number as printed, with its punctuation: `一、`, `（二）`, `3.`, `（4）`. */
  readonly label: string
  /** The heading itself, its final punctuation included. */
  readonly text: string
  readonly rest: string
}

/** A table of plain text; every row has the same number of cells. The first `headerRows` rows repeat on each page. */
export interface Table {
  readonly type: 'table'
  readonly headerRows: number
  readonly rows: readonly (readonly string[])[]
}

export type Block = Paragraph | Heading | Table

/** 附件: bound with the document, each starting on a new page; an attachment sent separately has no blocks. */
export interface Attachment {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** 出席, 请假 and 列席 of minutes as one text each, without label; empty for none (GB/T 9704—2012 10.3). */
export interface Attendance {
  readonly attended: string
  readonly excused: string
  readonly observed: string
}

/** The labels of the lists of `Attendance`, in the order of the page. */
export const attendanceLabels = { attended: '出席', excused: '请假', observed: '列席' } as const

/** 版记 (GB/T 9704—2012 7.4). */
export interface Imprint {
  /** 抄送机关 as one text without the label and without the final 。; empty for none. */
  readonly copies: string
  /** 印发机关; empty leaves the line out. */
  readonly issuer: string
  /** 印发日期. */
  readonly issuedOn: PlainDate | null
}

/** One official document: the same value in the editor, the proofreader, the typesetter and the archive. */
export interface OfficialDocument {
  readonly kind: DocumentKind
  /** The layout; `defaultFormat` gives the usual one of the kind and mark. */
  readonly format: DocumentFormat
  /** How the document is authenticated; `defaultSealing` gives the usual way of the format. */
  readonly sealing: Sealing
  readonly header: DocumentHeader
  /** 发文字号, `代字〔2026〕3号`; null until it is numbered. */
  readonly number: string | null
  /** The title in one line; the typesetter breaks it by sense. */
  readonly title: string
  /** 题注: when and by whom it was passed or approved, without its brackets; empty for none. */
  readonly caption: string
  /** 主送机关 as one text without the final colon; empty for documents that name none. */
  readonly addressees: string
  readonly body: readonly Block[]
  readonly attachments: readonly Attachment[]
  readonly attendance: Attendance
  /** 发文机关署名, the main organ first; empty for none. With `stamp` post and name of each signer: `县长　某某某`. */
  readonly signature: readonly string[]
  /** 成文日期; null until it is signed. */
  readonly date: PlainDate | null
  /** 附注 without its brackets; empty for none. */
  readonly note: string
  readonly imprint: Imprint
}
