import {
  type Block,
  completeDocument,
  type EarlierDocument,
  emptyDocument,
  type OfficialDocument,
} from '@sanban/document'

const organ = '海川县人民政府'

/** Text without punctuation, which may be squeezed, so that the characters of a row can be counted. */
export function plain(characters: number): Block {
  return { type: 'paragraph', text: '国'.repeat(characters) }
}

function made(kind: OfficialDocument['kind'], changes: Partial<EarlierDocument>): OfficialDocument {
  const { format, sealing, ...empty } = emptyDocument(kind, [organ])
  return completeDocument({ ...empty, date: '2026-01-05', body: [plain(120)], ...changes })
}

const headed = (changes: Partial<OfficialDocument['header']>): OfficialDocument['header'] => ({
  organs: [organ],
  withFileWord: true,
  copyNumber: null,
  secrecy: null,
  urgency: null,
  signers: [],
  ...changes,
})

const imprint = {
  copies: '县委各部门，县人大常委会办公室，县政协办公室',
  issuer: '海川县人民政府办公室',
  issuedOn: '2026-01-06',
} as const

const levels: readonly Block[] = [
  { type: 'heading', level: 1, label: '一、', text: '总体要求', rest: '' },
  plain(40),
  { type: 'heading', level: 2, label: '（一）', text: '工作目标', rest: '' },
  plain(30),
  { type: 'heading', level: 3, label: '1.', text: '责任到人。', rest: '各乡镇明确责任人' },
  { type: 'heading', level: 4, label: '（1）', text: '任务到岗。', rest: '各岗位明确任务' },
]

const wideTable: Block = {
  type: 'table',
  headerRows: 1,
  rows: Array.from({ length: 40 }, (_, row) =>
    Array.from({ length: 14 }, (_, column) => (row === 0 ? `表头${column + 1}` : `${row}`)),
  ),
}

/** A made-up document of every layout that the standard has. */
export const fixtures = {
  notice: made('notice', {
    header: headed({ copyNumber: '000001', urgency: '特急' }),
    number: '海政发〔2026〕3号',
    title: '海川县人民政府关于做好2026年度防汛抗旱和水利设施建设管理工作的通知',
    addressees: '各乡镇人民政府，县政府各部门、各直属机构',
    body: [plain(600), ...levels],
    attachments: [
      { title: '海川县2026年度防汛抗旱工作任务分工表', blocks: [plain(60)] },
      { title: '海川县2026年度防汛抗旱物资储备情况统计表及其填报说明和有关要求', blocks: [plain(60)] },
    ],
    signature: [organ],
    note: '此件公开发布',
    imprint,
  }),
  classified: made('notice', {
    header: headed({ copyNumber: '000001', secrecy: '秘密★1年', urgency: '加急' }),
    number: '海政发〔2026〕6号',
    title: '海川县人民政府关于样张的通知',
    addressees: '各乡镇人民政府',
    signature: [organ],
    imprint,
  }),
  request: made('request', {
    header: headed({ signers: ['甲某某', '乙某某', '丙某某'] }),
    number: '海政〔2026〕8号',
    title: '海川县人民政府关于解决防汛应急资金的请示',
    addressees: '临海市人民政府',
    signature: [organ],
    note: '联系人：某某某，联系电话：0000-0000000',
    imprint,
  }),
  joint: made('notice', {
    header: headed({ organs: ['海川县水利局', '海川县财政局', '海川县应急管理局', '海川县农业农村局'] }),
    number: '海水发〔2026〕5号',
    title: '海川县水利局等四部门关于开展农田水利设施检查的通知',
    addressees: '各乡镇人民政府',
    signature: ['海川县水利局', '海川县财政局', '海川县应急管理局', '海川县农业农村局'],
    imprint,
  }),
  decision: made('decision', {
    sealing: 'none',
    number: '海政发〔2026〕4号',
    title: '海川县人民政府关于修改部分规范性文件的决定',
    caption: '2026年1月5日海川县人民政府第3次常务会议通过',
    signature: [organ],
    imprint,
  }),
  wideTable: made('notice', {
    number: '海政发〔2026〕7号',
    title: '海川县人民政府关于公布防汛物资储备情况的通知',
    addressees: '各乡镇人民政府',
    attachments: [{ title: '防汛物资储备情况统计表', blocks: [wideTable] }],
    signature: [organ],
    imprint,
  }),
  letter: made('letter', {
    header: headed({ withFileWord: false, copyNumber: '000001', urgency: '加急' }),
    number: '海政函〔2026〕12号',
    title: '海川县人民政府关于商请支持防汛物资调运的函',
    addressees: '云岭市人民政府',
    body: [plain(700)],
    signature: [organ],
    imprint: { ...imprint, issuer: '', issuedOn: null },
  }),
  order: made('order', {
    header: headed({ withFileWord: false }),
    number: '第8号',
    title: '海川县人民政府令',
    signature: ['县长　甲某某'],
    imprint,
  }),
  minutes: made('minutes', {
    header: headed({ withFileWord: false }),
    number: '海政纪〔2026〕3号',
    title: '海川县人民政府常务会议纪要',
    attendance: {
      attended: '县长甲某某，副县长乙某某、丙某某，县政府办公室主任丁某某，县水利局局长戊某某',
      excused: '副县长己某某',
      observed: '县人大常委会副主任庚某某',
    },
    signature: [],
    date: null,
    imprint,
  }),
} satisfies Record<string, OfficialDocument>
