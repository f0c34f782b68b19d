import { readFileSync } from 'node:fs'
import { readNotice, type YearArrangement, year2025, year2026 } from '@sanban/calendar'
import { describe, expect, test } from 'vitest'

const textOf = (year: number) => readFileSync(new URL(`data/notice-${year}.txt`, import.meta.url), 'utf8')

describe('C1 每一年的数据与通知原文一致', () => {
  const cases: readonly YearArrangement[] = [year2025, year2026]
  for (const arrangement of cases)
    test(arrangement.source.number, () => {
      expect(readNotice(textOf(arrangement.year))).toEqual({ ok: true, value: arrangement })
    })
})

describe('C9 元旦跨年的安排（国办发明电〔2018〕15号的写法）', () => {
  test('上一年的日期写明年份', () => {
    const text = noticeOf('一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。', 2019)
    expect(readNotice(text)).toMatchObject({
      ok: true,
      value: {
        year: 2019,
        holidays: [{ name: '元旦', from: '2018-12-30', to: '2019-01-01' }],
        makeUpDays: ['2018-12-29'],
      },
    })
  })
})

describe('C9 通知的其他写法', () => {
  test('单独一天可以不写天数', () => {
    const text = noticeOf('一、清明节：4月5日放假，与周末连休。\n二、劳动节：5月1日放假。', 2019)
    expect(readNotice(text)).toMatchObject({
      ok: true,
      value: {
        holidays: [
          { name: '清明节', from: '2019-04-05', to: '2019-04-05' },
          { name: '劳动节', from: '2019-05-01', to: '2019-05-01' },
        ],
      },
    })
  })

  test('标点成了半角、标题中有空格也一样', () => {
    const ascii = { '：': ': ', '，': ',', '（': '(', '）': ')' }
    const pasted = textOf(2026).replace(/[：，（）]/g, (mark) => ascii[mark as keyof typeof ascii])
    expect(readNotice(pasted.replace('2026年部分', '2026年 部分').replaceAll('\n', '\r\n'))).toEqual({
      ok: true,
      value: year2026,
    })
  })
})

describe('C9 自相矛盾或读不懂的通知被退回', () => {
  refuse('星期不对', '一、元旦：1月1日（周五）至3日（周六）放假调休，共3天。', '1月1日（周五）')
  refuse('天数不对', '一、元旦：1月1日（周四）至3日（周六）放假调休，共4天。', '共4天')
  refuse('没有天数', '一、元旦：1月1日（周四）至3日（周六）放假调休。', '放假调休')
  refuse('日期不存在', '一、元旦：2月30日放假1天。', '2月30日')
  refuse('多出一句话', '一、元旦：1月1日（周四）放假1天。1月4日另行通知。', '1月4日另行通知')
  refuse('没有日期', '一、元旦：放假1天。', '放假1天')
  refuse('三个日期', '一、元旦：1月1日（周四）至2日（周五）、3日（周六）放假，共2天。', '1月1日')
  refuse('没说放假', '一、元旦：1月1日（周四）。', '1月1日')
  refuse('没有放假', '节假日另行通知。', '国务院办公厅关于2026年')
  test('没有标题', () => expect(readNotice('一、元旦：1月1日放假1天。')).toMatchObject({ ok: false }))
  test('没有文号', () => expect(readNotice(textOf(2026).replace('国办发明电', ''))).toMatchObject({ ok: false }))
  test('没有成文日期', () => expect(readNotice(textOf(2026).replace('2025年11月4日', ''))).toMatchObject({ ok: false }))
  test('空文本', () => expect(readNotice('')).toMatchObject({ ok: false }))
})

function noticeOf(items: string, year = 2026): string {
  return `国务院办公厅关于${year}年部分节假日安排的通知\n国办发明电〔2025〕7号\n${items}\n国务院办公厅\n2025年11月4日\n`
}

function refuse(name: string, items: string, passage: string): void {
  test(name, () => {
    const problem = { code: 'calendar/notice-unreadable', text: expect.stringContaining(passage) }
    expect(readNotice(noticeOf(items))).toMatchObject({ ok: false, problem })
  })
}
