import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Amendment,
  amend,
  amendmentFits,
  arrangementOf,
  calendar,
  dayKind,
  isWorkingDay,
  knownYears,
  type NoticeReading,
  readHolidayNotice,
  type YearArrangement,
} from '@sanban/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const shippedFolder = join(import.meta.dirname, '../../../office/calendar')
const shippedFiles = readdirSync(shippedFolder).filter((name) => name.endsWith('.txt'))
const shipped = (name: string) => readFileSync(join(shippedFolder, name), 'utf8')
const text = (name: string) => readFileSync(join(import.meta.dirname, 'data', name), 'utf8')

function noticeIn(reading: NoticeReading) {
  if (reading.notice === null) throw new Error('no notice in the text')
  return reading.notice
}

function yearOf(year: number): YearArrangement {
  const found = knownYears.find((each) => each.year === year)
  if (found === undefined) throw new Error(`${year} is not known`)
  return found
}

const dates = (year: number) =>
  Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, day + 1)).toISOString().slice(0, 10)).filter(
    (date) => date.startsWith(String(year)),
  )

describe('C9 each year that ships is what its notice says', () => {
  test('the years 2016 to 2026, without a gap', () =>
    expect(knownYears.map(({ year }) => year)).toEqual([
      2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ]))

  for (const name of shippedFiles.filter((each) => /^\d{4}\.txt$/.test(each)))
    test(name, () => {
      const reading = readHolidayNotice(shipped(name))
      expect(reading.problems).toEqual([])
      const amendments = shippedFiles
        .filter((each) => each.startsWith(name.slice(0, 4)) && each !== name)
        .map((each): Amendment => noticeIn(readHolidayNotice(shipped(each))))
      expect(amendments.reduce(amend, arrangementOf(noticeIn(reading)))).toEqual(yearOf(Number(name.slice(0, 4))))
    })

  // 全国年节及纪念日放假办法第二条: 11 days until 2024, 13 since; days that move are worked on others. The extension of 2020
  // took a Friday and a Saturday that was to be worked.
  test.each([
    [2016, 366 - 105 - 11],
    [2017, 365 - 105 - 11],
    [2018, 365 - 104 - 11],
    [2019, 365 - 104 - 11],
    [2020, 366 - 104 - 11 - 2],
    [2021, 365 - 104 - 11],
    [2022, 365 - 105 - 11],
    [2023, 365 - 105 - 11],
    [2024, 366 - 104 - 11],
    [2025, 365 - 104 - 13],
    [2026, 365 - 104 - 13],
  ])('%i has %i working days: all but the weekends and the statutory days', (year, expected) => {
    const office = calendar()
    expect(dates(year).filter((date) => isWorkingDay(office, date)).length).toBe(expected)
  })

  test('2024: that the eve of the new year may be off is shown, not entered', () => {
    const { unread } = readHolidayNotice(shipped('2024.txt'))
    expect(unread).toMatchObject([{ why: 'not-understood', text: expect.stringContaining('除夕（2月9日）休息') }])
    expect(dayKind(calendar(), '2024-02-09')).toBe('working')
  })
})

describe('C9 other notices and other copies', () => {
  const may = { name: '劳动节', from: '2018-04-29', to: '2018-05-01', makeUpDays: ['2018-04-28'] }

  test('2015: a day off in lieu that doesn’t hang together is a run of its own', () => {
    const { notice, unread } = readHolidayNotice(text('2015.txt'))
    expect(unread).toEqual([])
    expect(notice?.holidays.filter(({ name }) => name === '端午节')).toEqual([
      { name: '端午节', from: '2015-06-20', to: '2015-06-20', makeUpDays: [] },
      { name: '端午节', from: '2015-06-22', to: '2015-06-22', makeUpDays: [] },
    ])
  })

  // The days off, the make-up days and the date of issue; until 2009 each weekend that moved was told, until 2012 dated in words.
  test.each([
    [
      '2007.txt',
      '2006-12-14',
      24,
      '2006-12-30 2006-12-31 2007-02-17 2007-02-25 2007-04-28 2007-04-29 2007-09-29 2007-09-30',
    ],
    ['2009.txt', null, 27, '2009-01-04 2009-01-24 2009-02-01 2009-05-31 2009-09-27 2009-10-10'],
    [
      '2010.txt',
      '2009-12-07',
      29,
      '2010-02-20 2010-02-21 2010-06-12 2010-06-13 2010-09-19 2010-09-25 2010-09-26 2010-10-09',
    ],
    ['2012.txt', '2011-12-05', 27, '2011-12-31 2012-01-21 2012-01-29 2012-03-31 2012-04-01 2012-04-28 2012-09-29'],
    [
      '2013.txt',
      '2012-12-08',
      29,
      '2013-01-05 2013-01-06 2013-02-16 2013-02-17 2013-04-07 2013-04-27 2013-04-28 2013-06-08 2013-06-09 2013-09-22 2013-09-29 2013-10-12',
    ],
  ])('%s is read to its last clause', (name, date, daysOff, worked) => {
    const { notice, unread, problems } = readHolidayNotice(text(name))
    expect([unread, problems]).toEqual([[], []])
    expect([notice?.kind, notice?.year, notice?.source.date]).toEqual(['arrangement', Number(name.slice(0, 4)), date])
    expect(
      notice?.holidays
        .flatMap(({ makeUpDays }) => makeUpDays)
        .toSorted()
        .join(' '),
    ).toBe(worked)
    const days = notice?.holidays.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1) ?? []
    expect(days.reduce((sum, each) => sum + each, 0)).toBe(daysOff)
  })

  test('a day of remembrance, without a numbered item', () => {
    expect(readHolidayNotice(text('2015-victory-day.txt'))).toMatchObject({
      notice: {
        kind: 'amendment',
        year: 2015,
        source: { number: '国发明电〔2015〕1号', date: '2015-05-13' },
        holidays: [{ from: '2015-09-03', to: '2015-09-05', makeUpDays: ['2015-09-06'] }],
      },
      unread: [],
      problems: [],
    })
  })

  test('a city’s notice of one holiday: its new office hours are shown as unread', () => {
    const { notice, unread } = readHolidayNotice(text('local-2018-labour-day.txt'))
    expect(notice).toMatchObject({ kind: 'amendment', year: 2018, holidays: [may] })
    expect(notice?.source).toEqual({ title: null, number: null, date: '2018-04-17' })
    expect(unread).toMatchObject([{ text: expect.stringContaining('上班时间') }])
  })

  test.each([
    ['local-2012-tomb-sweeping.txt', [['清明节', '2012-04-02', '2012-04-04', '2012-03-31 2012-04-01']]],
    ['local-2022-tomb-sweeping.txt', [['清明节', '2022-04-03', '2022-04-05', '2022-04-02']]],
    [
      'local-2013-autumn.txt',
      [
        ['中秋节', '2013-09-19', '2013-09-21', '2013-09-22'],
        ['国庆节', '2013-10-01', '2013-10-07', '2013-09-29 2013-10-12'],
      ],
    ],
  ])('%s', (name, expected) => {
    const { notice, problems } = readHolidayNotice(text(name))
    expect(problems).toEqual([])
    expect(notice?.holidays.map((each) => [each.name, each.from, each.to, each.makeUpDays.join(' ')])).toEqual(expected)
  })

  const copies: readonly [string, (original: string) => string][] = [
    [
      'half-width punctuation',
      (each) =>
        each
          .replaceAll('，', ',')
          .replaceAll('：', ':')
          .replaceAll('（', '(')
          .replaceAll('）', ')')
          .replaceAll('〔', '[')
          .replaceAll('〕', ']'),
    ],
    [
      'full-width digits',
      (each) => each.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ['OCR spaces', (each) => Array.from(each).join(' ')],
    ['Windows line ends', (each) => each.replaceAll('\n', '\r\n')],
    [
      'lines of 20 characters',
      (each) =>
        each
          .split('\n')
          .map((line) => line.replaceAll(/(.{20})/g, '$1\n'))
          .join('\n'),
    ],
    ['all in one line', (each) => each.replaceAll('\n', '')],
    ['ideographic indents', (each) => each.replaceAll('\n', '\n　　')],
    ['zero-width characters', (each) => each.replaceAll('日', '\u200b日')],
    [
      'a page around it',
      (each) => `首页 > 政务公开 > 放假\n发布时间：2025年11月4日 来源：政府网\n${each}\n责任编辑：放假小组\n打印 关闭`,
    ],
    ['dashes for ranges', (each) => each.replaceAll('至', '—')],
  ]
  for (const [name, copy] of copies)
    test(`${name} change nothing`, () => {
      for (const file of ['2019.txt', '2023.txt', '2026.txt', '2019-labour-day.txt']) {
        const { notice, problems } = readHolidayNotice(copy(shipped(file)))
        const original = noticeIn(readHolidayNotice(shipped(file)))
        expect([file, notice?.holidays, problems]).toEqual([file, original.holidays, []])
        expect(notice?.kind).toBe(original.kind)
        expect(notice?.source.number).toBe(original.source.number)
      }
    })

  test('a passage is named by its place in the text that was pasted', () => {
    const pasted = shipped('2024.txt').replaceAll('', ' ')
    for (const { start, end, text: words } of readHolidayNotice(pasted).unread)
      expect(pasted.slice(start, end).replaceAll(/\s/g, '')).toBe(words)
  })
})

describe('C9 自相矛盾的语句指明出处，其中日期不计入', () => {
  contradict('星期不对', '1月1日（周五）至3日（周六）放假调休，共3天。', 'wrong-weekday', '1月1日（周五）')
  contradict('天数不对', '1月1日（周四）至3日（周六）放假调休，共4天。', 'wrong-count', '共4天')
  contradict('一天不是两天', '1月1日（周四）放假2天。', 'wrong-count', '放假2天')
  contradict('日期不存在', '2月30日放假1天。', 'no-such-date', '2月30日')
  contradict('没有月份', '3日放假1天。', 'no-such-date', '3日')
  contradict('倒着写', '1月3日至1日放假，共3天。', 'backwards', '1月3日')
  contradict('另一年的日期', '2027年5月1日放假1天。', 'another-year', '2027年5月1日')
  contradict('工作日调休上班', '1月1日放假1天。1月5日上班。', 'make-up-on-working-day', '1月5日上班')
  contradict('既放假又上班', '1月1日至4日放假，共4天。1月4日（周日）上班。', 'off-and-worked', '1月4日')
  contradict('上班日期接不上', '延长2026年春节假期至2月24日，2月26日起正常上班。', 'wrong-return', '2月26日')

  function contradict(name: string, item: string, why: string, passage: string): void {
    test(name, () => {
      const { notice, problems } = readHolidayNotice(noticeOf(`一、元旦：${item}\n二、清明节：4月4日放假1天。`))
      expect(problems).toMatchObject([{ why, text: expect.stringContaining(passage) }])
      expect(notice?.holidays).toContainEqual({ name: '清明节', from: '2026-04-04', to: '2026-04-04', makeUpDays: [] })
    })
  }
})

describe('C9 读不懂的语句逐条指出', () => {
  unread('另有一句', '一、元旦：1月1日（周四）放假1天。1月4日另行通知上班。', 'not-understood', '1月4日另行通知上班')
  unread('不放假', '一、元旦：1月1日不放假。', 'not-understood', '1月1日不放假')
  unread('没说日期', '一、元旦：放假1天。', 'no-date', '元旦：放假1天')
  unread('附带条件', '一、元旦：1月1日放假，窗口单位除外。', 'not-understood', '窗口单位除外')
  unread('没有放假的补班', '一、元旦：1月4日（周日）上班。', 'not-understood', '1月4日')

  test('预告了的节日没有安排：粘贴不全', () => {
    const cut = shipped('2026.txt').split('五、')[0] ?? ''
    const { notice, unread: passages } = readHolidayNotice(cut)
    expect(notice?.holidays.map(({ name }) => name)).toEqual(['元旦', '春节', '清明节', '劳动节'])
    expect(passages.map(({ text: words, why }) => [words, why])).toEqual([
      ['端午节', 'not-arranged'],
      ['中秋节', 'not-arranged'],
      ['国庆节', 'not-arranged'],
    ])
    expect(passages.every(({ start, end, text: words }) => cut.slice(start, end) === words)).toBe(true)
    const left = shipped('2026.txt').replace(/五、端午节：.*/, '五、端午节：按国家规定执行。')
    expect(readHolidayNotice(left).unread).toMatchObject([{ text: '端午节', why: 'not-arranged' }])
  })

  test('没有年份', () => {
    const { notice, unread: passages } = readHolidayNotice('一、元旦：1月1日放假1天。')
    expect(notice).toBeNull()
    expect(passages).toMatchObject([{ why: 'no-year' }])
  })

  test.each(['', ' \n\t', '关于召开全县经济工作会议的通知\n会议定于3月2日召开。'])('"%s" arranges nothing', (pasted) =>
    expect(readHolidayNotice(pasted)).toEqual({ notice: null, understood: [], unread: [], problems: [] }),
  )

  test('a megabyte is read up to its limit, whatever it says', () => {
    for (const filler of ['一、元旦：1月1日放假1天。', '1', '（', '一、', '至', '元旦、', ' ', '放假，'])
      expect(readHolidayNotice(filler.repeat(1_000_000 / filler.length)).unread.at(-1)).toMatchObject({
        why: 'too-long',
      })
  })

  test('never throws, and puts every passage inside the text', () => {
    const piece = fc.constantFrom(
      ...'一二、（）：，。至日月年放假调休共天上班元旦春节周六12345０ \n延长期起2026'.split(''),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join('')),
        (pasted) => {
          const { understood, unread: passages, problems } = readHolidayNotice(`2026年${pasted}`)
          for (const { start, end } of [...understood, ...passages, ...problems])
            expect(0 <= start && start < end && end <= pasted.length + 5).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  function unread(name: string, items: string, why: string, passage: string): void {
    test(name, () =>
      expect(readHolidayNotice(noticeOf(items)).unread).toMatchObject([
        { why, text: expect.stringContaining(passage) },
      ]),
    )
  }
})

describe('C11 amendments', () => {
  const year = (name: string) => arrangementOf(noticeIn(readHolidayNotice(shipped(name))))
  const labourDay = noticeIn(readHolidayNotice(shipped('2019-labour-day.txt')))
  const springFestival = noticeIn(readHolidayNotice(shipped('2020-spring-festival.txt')))

  test('2019: the holiday is replaced, with its make-up days', () => {
    const kind = (date: string) => dayKind(calendar({ years: [amend(year('2019.txt'), labourDay)] }), date)
    expect(['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-04', '2019-05-05'].map(kind)).toEqual([
      'make-up',
      'holiday',
      'holiday',
      'holiday',
      'make-up',
    ])
  })

  test('2020: the holiday is longer, and the make-up day within it is off', () => {
    const kind = (date: string) => dayKind(calendar({ years: [amend(year('2020.txt'), springFestival)] }), date)
    expect(['2020-01-19', '2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'].map(kind)).toEqual([
      'make-up',
      'holiday',
      'holiday',
      'holiday',
      'working',
    ])
  })

  test('names both notices, and keeps the years after', () => {
    const amended = amend(year('2020.txt'), springFestival)
    expect([amended.source.number, ...amended.amendments.map(({ number }) => number)]).toEqual([
      '国办发明电〔2019〕16号',
      '国办发明电〔2020〕1号',
    ])
    const [before, after] = [
      [year('2020.txt'), yearOf(2021)],
      [amended, yearOf(2021)],
    ].map((years) => calendar({ years }))
    for (const date of dates(2021)) expect(before && dayKind(before, date)).toBe(after && dayKind(after, date))
  })

  test('of another year, or of a holiday that the year doesn’t have, fit nothing', () => {
    expect(amendmentFits(year('2020.txt'), labourDay)).toBe(false)
    expect(amendmentFits({ ...year('2020.txt'), holidays: [] }, springFestival)).toBe(false)
    expect(() => amend(year('2020.txt'), labourDay)).toThrow(RangeError)
    expect(() => arrangementOf(labourDay)).toThrow(RangeError)
  })

  test('a day that is worked after all parts its holiday', () => {
    const amendment: Amendment = {
      year: 2026,
      source: { title: null, number: null, date: null },
      holidays: [{ name: '防汛', from: '2026-10-09', to: '2026-10-09', makeUpDays: ['2026-10-03'] }],
      extensions: [],
    }
    const { holidays } = amend(yearOf(2026), amendment)
    expect(holidays.filter(({ name }) => name === '国庆节').map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2026-10-01 2026-10-02',
      '2026-10-04 2026-10-07',
    ])
  })
})

function noticeOf(items: string): string {
  return `国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n${items}\n国务院办公厅\n2025年11月4日\n`
}
