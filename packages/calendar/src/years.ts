import type { PlainDate } from './plain-date.ts'

/** 放假: a run of days off that the State Council arranged, first and last day included. */
export interface Holiday {
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
}

/** One year's arrangement of days off and make-up working days, as its notice gives it. */
export interface YearArrangement {
  readonly year: number
  /** Title, number (发文字号) and date of the notice. */
  readonly source: { readonly title: string; readonly number: string; readonly date: PlainDate }
  readonly holidays: readonly Holiday[]
  /** 调休上班: Saturdays and Sundays that are working days. */
  readonly makeUpDays: readonly PlainDate[]
}

/** 2025 by 国办发明电〔2024〕12号. */
export const year2025: YearArrangement = {
  year: 2025,
  source: {
    title: '国务院办公厅关于2025年部分节假日安排的通知',
    number: '国办发明电〔2024〕12号',
    date: '2024-11-12',
  },
  holidays: [
    { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
    { name: '春节', from: '2025-01-28', to: '2025-02-04' },
    { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
    { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
    { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08' },
  ],
  makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
}

/** 2026 by 国办发明电〔2025〕7号. */
export const year2026: YearArrangement = {
  year: 2026,
  source: {
    title: '国务院办公厅关于2026年部分节假日安排的通知',
    number: '国办发明电〔2025〕7号',
    date: '2025-11-04',
  },
  holidays: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
    { name: '春节', from: '2026-02-15', to: '2026-02-23' },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
  ],
  makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}

/** Every arrangement that ships with the program. */
export const knownYears: readonly YearArrangement[] = [year2025, year2026]
