import { type Amendment, amend, type YearArrangement } from './year-arrangement.ts'

/** The notices of the General Office of the State Council for each year, as they were issued. */
const issued: readonly YearArrangement[] = [
  {
    year: 2016,
    source: {
      title: '国务院办公厅关于2016年部分节假日安排的通知',
      number: '国办发明电〔2015〕18号',
      date: '2015-12-10',
    },
    holidays: [
      { name: '元旦', from: '2016-01-01', to: '2016-01-01', makeUpDays: [] },
      { name: '春节', from: '2016-02-07', to: '2016-02-13', makeUpDays: ['2016-02-06', '2016-02-14'] },
      { name: '清明节', from: '2016-04-04', to: '2016-04-04', makeUpDays: [] },
      { name: '劳动节', from: '2016-05-01', to: '2016-05-02', makeUpDays: [] },
      { name: '端午节', from: '2016-06-09', to: '2016-06-11', makeUpDays: ['2016-06-12'] },
      { name: '中秋节', from: '2016-09-15', to: '2016-09-17', makeUpDays: ['2016-09-18'] },
      { name: '国庆节', from: '2016-10-01', to: '2016-10-07', makeUpDays: ['2016-10-08', '2016-10-09'] },
    ],
    amendments: [],
  },
  {
    year: 2017,
    source: {
      title: '国务院办公厅关于2017年部分节假日安排的通知',
      number: '国办发明电〔2016〕17号',
      date: '2016-12-01',
    },
    holidays: [
      { name: '元旦', from: '2017-01-01', to: '2017-01-02', makeUpDays: [] },
      { name: '春节', from: '2017-01-27', to: '2017-02-02', makeUpDays: ['2017-01-22', '2017-02-04'] },
      { name: '清明节', from: '2017-04-02', to: '2017-04-04', makeUpDays: ['2017-04-01'] },
      { name: '劳动节', from: '2017-05-01', to: '2017-05-01', makeUpDays: [] },
      { name: '端午节', from: '2017-05-28', to: '2017-05-30', makeUpDays: ['2017-05-27'] },
      { name: '中秋节、国庆节', from: '2017-10-01', to: '2017-10-08', makeUpDays: ['2017-09-30'] },
    ],
    amendments: [],
  },
  {
    year: 2018,
    source: {
      title: '国务院办公厅关于2018年部分节假日安排的通知',
      number: '国办发明电〔2017〕12号',
      date: '2017-11-30',
    },
    holidays: [
      { name: '元旦', from: '2018-01-01', to: '2018-01-01', makeUpDays: [] },
      { name: '春节', from: '2018-02-15', to: '2018-02-21', makeUpDays: ['2018-02-11', '2018-02-24'] },
      { name: '清明节', from: '2018-04-05', to: '2018-04-07', makeUpDays: ['2018-04-08'] },
      { name: '劳动节', from: '2018-04-29', to: '2018-05-01', makeUpDays: ['2018-04-28'] },
      { name: '端午节', from: '2018-06-18', to: '2018-06-18', makeUpDays: [] },
      { name: '中秋节', from: '2018-09-24', to: '2018-09-24', makeUpDays: [] },
      { name: '国庆节', from: '2018-10-01', to: '2018-10-07', makeUpDays: ['2018-09-29', '2018-09-30'] },
    ],
    amendments: [],
  },
  {
    year: 2019,
    source: {
      title: '国务院办公厅关于2019年部分节假日安排的通知',
      number: '国办发明电〔2018〕15号',
      date: '2018-12-04',
    },
    holidays: [
      { name: '元旦', from: '2018-12-30', to: '2019-01-01', makeUpDays: ['2018-12-29'] },
      { name: '春节', from: '2019-02-04', to: '2019-02-10', makeUpDays: ['2019-02-02', '2019-02-03'] },
      { name: '清明节', from: '2019-04-05', to: '2019-04-05', makeUpDays: [] },
      { name: '劳动节', from: '2019-05-01', to: '2019-05-01', makeUpDays: [] },
      { name: '端午节', from: '2019-06-07', to: '2019-06-07', makeUpDays: [] },
      { name: '中秋节', from: '2019-09-13', to: '2019-09-13', makeUpDays: [] },
      { name: '国庆节', from: '2019-10-01', to: '2019-10-07', makeUpDays: ['2019-09-29', '2019-10-12'] },
    ],
    amendments: [],
  },
  {
    year: 2020,
    source: {
      title: '国务院办公厅关于2020年部分节假日安排的通知',
      number: '国办发明电〔2019〕16号',
      date: '2019-11-21',
    },
    holidays: [
      { name: '元旦', from: '2020-01-01', to: '2020-01-01', makeUpDays: [] },
      { name: '春节', from: '2020-01-24', to: '2020-01-30', makeUpDays: ['2020-01-19', '2020-02-01'] },
      { name: '清明节', from: '2020-04-04', to: '2020-04-06', makeUpDays: [] },
      { name: '劳动节', from: '2020-05-01', to: '2020-05-05', makeUpDays: ['2020-04-26', '2020-05-09'] },
      { name: '端午节', from: '2020-06-25', to: '2020-06-27', makeUpDays: ['2020-06-28'] },
      { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08', makeUpDays: ['2020-09-27', '2020-10-10'] },
    ],
    amendments: [],
  },
  {
    year: 2021,
    source: {
      title: '国务院办公厅关于2021年部分节假日安排的通知',
      number: '国办发明电〔2020〕27号',
      date: '2020-11-25',
    },
    holidays: [
      { name: '元旦', from: '2021-01-01', to: '2021-01-03', makeUpDays: [] },
      { name: '春节', from: '2021-02-11', to: '2021-02-17', makeUpDays: ['2021-02-07', '2021-02-20'] },
      { name: '清明节', from: '2021-04-03', to: '2021-04-05', makeUpDays: [] },
      { name: '劳动节', from: '2021-05-01', to: '2021-05-05', makeUpDays: ['2021-04-25', '2021-05-08'] },
      { name: '端午节', from: '2021-06-12', to: '2021-06-14', makeUpDays: [] },
      { name: '中秋节', from: '2021-09-19', to: '2021-09-21', makeUpDays: ['2021-09-18'] },
      { name: '国庆节', from: '2021-10-01', to: '2021-10-07', makeUpDays: ['2021-09-26', '2021-10-09'] },
    ],
    amendments: [],
  },
  {
    year: 2022,
    source: {
      title: '国务院办公厅关于2022年部分节假日安排的通知',
      number: '国办发明电〔2021〕11号',
      date: '2021-10-25',
    },
    holidays: [
      { name: '元旦', from: '2022-01-01', to: '2022-01-03', makeUpDays: [] },
      { name: '春节', from: '2022-01-31', to: '2022-02-06', makeUpDays: ['2022-01-29', '2022-01-30'] },
      { name: '清明节', from: '2022-04-03', to: '2022-04-05', makeUpDays: ['2022-04-02'] },
      { name: '劳动节', from: '2022-04-30', to: '2022-05-04', makeUpDays: ['2022-04-24', '2022-05-07'] },
      { name: '端午节', from: '2022-06-03', to: '2022-06-05', makeUpDays: [] },
      { name: '中秋节', from: '2022-09-10', to: '2022-09-12', makeUpDays: [] },
      { name: '国庆节', from: '2022-10-01', to: '2022-10-07', makeUpDays: ['2022-10-08', '2022-10-09'] },
    ],
    amendments: [],
  },
  {
    year: 2023,
    source: {
      title: '国务院办公厅关于2023年部分节假日安排的通知',
      number: '国办发明电〔2022〕16号',
      date: '2022-12-08',
    },
    holidays: [
      { name: '元旦', from: '2022-12-31', to: '2023-01-02', makeUpDays: [] },
      { name: '春节', from: '2023-01-21', to: '2023-01-27', makeUpDays: ['2023-01-28', '2023-01-29'] },
      { name: '清明节', from: '2023-04-05', to: '2023-04-05', makeUpDays: [] },
      { name: '劳动节', from: '2023-04-29', to: '2023-05-03', makeUpDays: ['2023-04-23', '2023-05-06'] },
      { name: '端午节', from: '2023-06-22', to: '2023-06-24', makeUpDays: ['2023-06-25'] },
      { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06', makeUpDays: ['2023-10-07', '2023-10-08'] },
    ],
    amendments: [],
  },
  {
    year: 2024,
    source: {
      title: '国务院办公厅关于2024年部分节假日安排的通知',
      number: '国办发明电〔2023〕7号',
      date: '2023-10-25',
    },
    holidays: [
      { name: '元旦', from: '2024-01-01', to: '2024-01-01', makeUpDays: [] },
      { name: '春节', from: '2024-02-10', to: '2024-02-17', makeUpDays: ['2024-02-04', '2024-02-18'] },
      { name: '清明节', from: '2024-04-04', to: '2024-04-06', makeUpDays: ['2024-04-07'] },
      { name: '劳动节', from: '2024-05-01', to: '2024-05-05', makeUpDays: ['2024-04-28', '2024-05-11'] },
      { name: '端午节', from: '2024-06-10', to: '2024-06-10', makeUpDays: [] },
      { name: '中秋节', from: '2024-09-15', to: '2024-09-17', makeUpDays: ['2024-09-14'] },
      { name: '国庆节', from: '2024-10-01', to: '2024-10-07', makeUpDays: ['2024-09-29', '2024-10-12'] },
    ],
    amendments: [],
  },
  {
    year: 2025,
    source: {
      title: '国务院办公厅关于2025年部分节假日安排的通知',
      number: '国办发明电〔2024〕12号',
      date: '2024-11-12',
    },
    holidays: [
      { name: '元旦', from: '2025-01-01', to: '2025-01-01', makeUpDays: [] },
      { name: '春节', from: '2025-01-28', to: '2025-02-04', makeUpDays: ['2025-01-26', '2025-02-08'] },
      { name: '清明节', from: '2025-04-04', to: '2025-04-06', makeUpDays: [] },
      { name: '劳动节', from: '2025-05-01', to: '2025-05-05', makeUpDays: ['2025-04-27'] },
      { name: '端午节', from: '2025-05-31', to: '2025-06-02', makeUpDays: [] },
      { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08', makeUpDays: ['2025-09-28', '2025-10-11'] },
    ],
    amendments: [],
  },
  {
    year: 2026,
    source: {
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      number: '国办发明电〔2025〕7号',
      date: '2025-11-04',
    },
    holidays: [
      { name: '元旦', from: '2026-01-01', to: '2026-01-03', makeUpDays: ['2026-01-04'] },
      { name: '春节', from: '2026-02-15', to: '2026-02-23', makeUpDays: ['2026-02-14', '2026-02-28'] },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06', makeUpDays: [] },
      { name: '劳动节', from: '2026-05-01', to: '2026-05-05', makeUpDays: ['2026-05-09'] },
      { name: '端午节', from: '2026-06-19', to: '2026-06-21', makeUpDays: [] },
      { name: '中秋节', from: '2026-09-25', to: '2026-09-27', makeUpDays: [] },
      { name: '国庆节', from: '2026-10-01', to: '2026-10-07', makeUpDays: ['2026-09-20', '2026-10-10'] },
    ],
    amendments: [],
  },
]

/** The notices that changed a year in its course. */
const amendments: readonly Amendment[] = [
  {
    year: 2019,
    source: {
      title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
      number: '国办发明电〔2019〕3号',
      date: '2019-03-22',
    },
    holidays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-04', makeUpDays: ['2019-04-28', '2019-05-05'] }],
    extensions: [],
  },
  {
    year: 2020,
    source: { title: '国务院办公厅关于延长2020年春节假期的通知', number: '国办发明电〔2020〕1号', date: '2020-01-26' },
    holidays: [],
    extensions: [{ name: '春节', to: '2020-02-02' }],
  },
]

/** Every year that ships with the program, as its amendments left it; the texts lie in `office/calendar`. */
export const knownYears: readonly YearArrangement[] = issued.map((arrangement) =>
  amendments.filter(({ year }) => year === arrangement.year).reduce(amend, arrangement),
)
