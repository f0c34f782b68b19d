import { type OfficialDocument, recognise } from '@sanban/document'
import { expect, test } from 'vitest'

/** A short notice with some of its lines replaced. */
function notice(lines: Partial<Record<'top' | 'title' | 'to' | 'body' | 'end', string>>): string {
  const usual = {
    top: '',
    title: '青禾县人民政府关于做好防汛工作的通知',
    to: '各乡镇人民政府：',
    body: '现就有关事项通知如下。',
    end: '青禾县人民政府\n2026年6月1日',
  }
  const { top, title, to, body, end } = { ...usual, ...lines }
  return [top, title, to, body, end].join('\n')
}

const cases: readonly (readonly [string, string, (document: OfficialDocument) => unknown, unknown])[] = [
  [
    '发文机关标志',
    notice({ top: '青禾县人民政府文件' }),
    ({ header }) => [header.organs, header.withFileWord],
    [['青禾县人民政府'], true],
  ],
  [
    '联合行文的标志',
    notice({ top: '中共青禾县委办公室\n青禾县人民政府办公室文件' }),
    ({ header }) => header.organs,
    ['中共青禾县委办公室', '青禾县人民政府办公室'],
  ],
  [
    '标志与发文字号在标题之上',
    notice({ top: '青禾县人民政府\n青政函〔2026〕8号' }),
    ({ header, number }) => [header.organs, header.withFileWord, number],
    [['青禾县人民政府'], false, '青政函〔2026〕8号'],
  ],
  [
    '发文字号在标题之下',
    notice({ title: '青禾县人民政府关于做好防汛工作的通知\n青政发〔2026〕8号' }),
    ({ number }) => number,
    '青政发〔2026〕8号',
  ],
  [
    '签发人与字号同行',
    notice({ top: '青禾县人民政府文件\n青政发〔2026〕8号　　签发人：甲某　乙某' }),
    ({ header }) => header.signers,
    ['甲某', '乙某'],
  ],
  [
    '份号和紧急程度',
    notice({ top: '000012\n特急\n青禾县人民政府文件' }),
    ({ header }) => [header.copyNumber, header.urgency],
    ['000012', '特急'],
  ],
  [
    '未编号',
    notice({ top: '青禾县人民政府文件\n青政发〔2026〕　号' }),
    ({ number, title }) => [number, title],
    [null, '青禾县人民政府关于做好防汛工作的通知'],
  ],
  [
    '标题分行',
    notice({ title: '青禾县人民政府关于做好\n防汛工作的通知' }),
    ({ title }) => title,
    '青禾县人民政府关于做好防汛工作的通知',
  ],
  ['标题字间空格', notice({ title: '通　　知' }), ({ title }) => title, '通知'],
  [
    '机关名称独占标题一行',
    notice({ title: '青禾县人民政府\n关于做好防汛工作的通知' }),
    ({ title }) => title,
    '青禾县人民政府关于做好防汛工作的通知',
  ],
  ['文种：试行', notice({ title: '青禾县人民政府关于防汛工作的意见（试行）' }), ({ kind }) => kind, 'opinions'],
  ['文种：命令', notice({ title: '青禾县人民政府令' }), ({ kind }) => kind, 'order'],
  ['文种：复函', notice({ title: '青禾县人民政府关于某事的复函' }), ({ kind }) => kind, 'letter'],
  [
    '主送机关分行',
    notice({ to: '各乡镇人民政府，\n县政府各部门：' }),
    ({ addressees }) => addressees,
    '各乡镇人民政府，县政府各部门',
  ],
  [
    '没有主送机关',
    notice({ to: '', body: '经研究，现将有关事项通知如下：' }),
    ({ addressees, body }) => [addressees, body.length],
    ['', 1],
  ],
  [
    '题注只有日期',
    notice({ title: '青禾县人民政府关于防汛工作的决定\n（二〇二六年六月一日）', to: '', end: '青禾县人民政府' }),
    ({ date, body }) => [date, body.length],
    ['2026-06-01', 1],
  ],
  [
    '题注',
    notice({ title: '青禾县人民政府关于防汛工作的决定\n（2026年6月1日青禾县人民政府常务会议通过）', to: '', end: '' }),
    ({ date, caption, body }) => [date, caption, body.length],
    ['2026-06-01', '2026年6月1日青禾县人民政府常务会议通过', 1],
  ],
  [
    '网页空格',
    notice({
      to: '\u00a0\u3000各乡镇人民政府：\r\n\r\n',
      body: '\u3000\u3000请认真落实。\u200b',
    }),
    ({ addressees, body }) => [addressees, body],
    ['各乡镇人民政府', [{ type: 'paragraph', text: '请认真落实。' }]],
  ],
  [
    '署名与日期同行',
    notice({ end: '青禾县人民政府　　2026年6月1日' }),
    ({ signature, date }) => [signature, date],
    [['青禾县人民政府'], '2026-06-01'],
  ],
  ['署名字间空格', notice({ end: '青　禾　县\n2026年6月1日' }), ({ date }) => date, '2026-06-01'],
  [
    '联合署名',
    notice({ end: '青禾县水利局　青禾县教育局\n2026年6月1日' }),
    ({ signature }) => signature,
    ['青禾县水利局', '青禾县教育局'],
  ],
  ['汉字日期', notice({ end: '青禾县人民政府\n二〇〇五年十二月二十一日' }), ({ date }) => date, '2005-12-21'],
  [
    '日期待填',
    notice({ end: '青禾县人民政府\n2026年　月　日' }),
    ({ date, signature }) => [date, signature],
    [null, ['青禾县人民政府']],
  ],
  [
    '正文中的日期不是成文日期',
    notice({ body: '会议时间：\n2026年5月1日\n请按时参加。' }),
    ({ date, body }) => [date, body.length],
    ['2026-06-01', 3],
  ],
  ['附注', notice({ end: '青禾县人民政府\n2026年6月1日\n（此件公开发布）' }), ({ note }) => note, '此件公开发布'],
  [
    '附注在署名之前',
    notice({ end: '（此件公开发布）\n青禾县人民政府\n2026年6月1日' }),
    ({ note, body }) => [note, body.length],
    ['此件公开发布', 1],
  ],
  [
    '附注两行',
    notice({ end: '青禾县人民政府\n2026年6月1日\n（联系人：甲某）\n（此件公开发布）' }),
    ({ note }) => note,
    '联系人：甲某；此件公开发布',
  ],
  [
    '附件说明',
    notice({ end: '附件：1．任务分工表\n　　　2．联系人名单\n青禾县人民政府\n2026年6月1日' }),
    ({ attachments }) => attachments.map(({ title }) => title),
    ['任务分工表', '联系人名单'],
  ],
  [
    '附件名称回行',
    notice({ end: '附件：1.任务\n分工表\n2.名单\n青禾县人民政府\n2026年6月1日' }),
    ({ attachments }) => attachments.map(({ title }) => title),
    ['任务分工表', '名单'],
  ],
  [
    '附件正文',
    notice({
      end: '附件：1.任务分工表\n2.名单\n青禾县人民政府\n2026年6月1日\n附件1\n任务分工表\n甲负责。\n附件 2\n名单\n乙。',
    }),
    ({ attachments }) => attachments.map(({ blocks }) => blocks),
    [[{ type: 'paragraph', text: '甲负责。' }], [{ type: 'paragraph', text: '乙。' }]],
  ],
  [
    '印发的文件不写附件二字',
    notice({ end: '青禾县人民政府\n2026年6月1日\n防汛工作方案\n一、总则\n请落实。' }),
    ({ attachments }) => attachments.map(({ title, blocks }) => [title, blocks.length]),
    [['防汛工作方案', 2]],
  ],
  [
    '附件标题与说明不同则原文保留',
    notice({ end: '附件：任务分工表\n青禾县人民政府\n2026年6月1日\n附件\n完全不同的名称\n甲。' }),
    ({ attachments }) => attachments,
    [
      {
        title: '任务分工表',
        blocks: [
          { type: 'paragraph', text: '完全不同的名称' },
          { type: 'paragraph', text: '甲。' },
        ],
      },
    ],
  ],
  [
    '版记',
    notice({
      end: '青禾县人民政府\n2026年6月1日\n抄送：县委办公室，县人大常委会办公室，\n县政协办公室。\n青禾县人民政府办公室　　2026年6月2日印发',
    }),
    ({ imprint }) => imprint,
    { copies: '县委办公室，县人大常委会办公室，县政协办公室', issuer: '青禾县人民政府办公室', issuedOn: '2026-06-02' },
  ],
  [
    '主送移入版记',
    notice({
      to: '',
      end: '青禾县人民政府\n2026年6月1日\n主送：各乡镇人民政府。\n抄送：县委办公室。\n2026年6月2日印发',
    }),
    ({ addressees, imprint }) => [addressees, imprint.copies],
    ['各乡镇人民政府', '县委办公室'],
  ],
  [
    '表格',
    notice({ body: '安排如下。\n单位\t人数\n甲镇\t3\n乙镇\t4\n请落实。' }),
    ({ body }) => body[1],
    {
      type: 'table',
      headerRows: 1,
      rows: [
        ['单位', '人数'],
        ['甲镇', '3'],
        ['乙镇', '4'],
      ],
    },
  ],
  [
    '制表符缩进不是表格',
    notice({ body: '\t第一段。\n\t第二段。' }),
    ({ body }) => body.map(({ type }) => type),
    ['paragraph', 'paragraph'],
  ],
  ['空文本', '', ({ title, body }) => [title, body], ['', []]],
]

for (const [name, text, read, expected] of cases) {
  test(`D3 ${name}`, () => expect(read(recognise(text).document)).toEqual(expected))
}

const headings: readonly (readonly [string, string, readonly string[]])[] = [
  ['独立标题', '一、总体要求\n请落实。', ['1 一、|总体要求|']],
  ['接排标题', '（一）指导思想。以人民为中心。', ['2 （一）|指导思想。|以人民为中心。']],
  ['冒号接排', '三、国庆节、中秋节：10月1日至8日放假，共8天。', ['1 三、|国庆节、中秋节：|10月1日至8日放假，共8天。']],
  ['半角括号', '(二)基本原则\n请落实。', ['2 (二)|基本原则|']],
  ['三级', '1.摸底排查。各地全面排查。', ['3 1.|摸底排查。|各地全面排查。']],
  ['三级顿号', '1、摸底排查。各地全面排查。', ['3 1、|摸底排查。|各地全面排查。']],
  ['四级', '（1）时间。上午九时。', ['4 （1）|时间。|上午九时。']],
  ['小数不是序号', '1.5亿元资金已经到位。', []],
  ['年份不是序号', '2026年，工作取得进展。', []],
  ['分号结尾是列举', '1.填写表格；\n2.按时报送；', []],
  ['长句是条文', '一、对已发现的问题，其处理和有关管理工作由各级业务部门负责，并且按月向上级报告进展情况。', []],
  ['规定性语句是条文', '七、本通知自发布之日起施行。', []],
  ['章条不是四级标题', '第一条　为了加强管理，制定本办法。', []],
  [
    '连在一行的两级标题',
    '一、持续提升便利度（一）优化审批流程。从办成一件事出发。',
    ['1 一、|持续提升便利度|', '2 （一）|优化审批流程。|从办成一件事出发。'],
  ],
]

for (const [name, text, expected] of headings) {
  test(`D3.6 ${name}：${text.slice(0, 16)}`, () => {
    const { body } = recognise(notice({ body: text })).document
    const found = body.flatMap((block) =>
      block.type === 'heading' ? [`${block.level} ${block.label}|${block.text}|${block.rest}`] : [],
    )
    expect(found).toEqual(expected)
  })
}

const doubts: readonly (readonly [string, string])[] = [
  [notice({ title: '某次会议情况' }), 'kind-not-found title-without-kind'],
  [notice({ title: '' }), 'kind-not-found title-not-found'],
  [notice({ end: '' }), 'signature-not-found date-not-found'],
  [notice({ end: '青禾县人民政府\n二〇〇五年十二月二十一日' }), 'date-form'],
  [notice({ end: '青禾县人民政府\n2026年06月01日' }), 'date-form'],
  [notice({ end: '青禾县人民政府\n××××年×月×日' }), 'date-open'],
  [notice({ top: '青政发[2026]8号' }), 'number-form'],
  [notice({ top: '青政发〔2026〕　号' }), 'number-open'],
  [notice({ to: '各乡镇人民政府，县政府各部门' }), 'addressees-without-colon'],
  [notice({ body: '1.甲\n2.乙' }), 'heading-or-list heading-or-list'],
  [notice({ end: '附件：名单\n青禾县人民政府\n2026年6月1日' }), 'attachment-not-bound'],
  [notice({ end: '青禾县人民政府\n2026年6月1日\n附件\n名单' }), 'attachment-not-listed'],
  [notice({ to: '' }), 'addressees-not-found'],
  [notice({ body: '一、持续提升便利度（一）优化审批流程。从办成一件事出发。' }), 'heading-split heading-split'],
  [notice({}), ''],
]

for (const [text, expected] of doubts) {
  test(`D3.9 存疑：${expected || '无'}`, () => {
    expect(
      recognise(text)
        .doubts.map(({ reason }) => reason)
        .join(' '),
    ).toBe(expected)
  })
}
