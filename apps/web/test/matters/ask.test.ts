import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/api/call.ts'
import { type Ask, emptyFilled, type Filled, fieldOfRefusal, missingFields } from '../../src/features/matters/ask.ts'
import { consentFor, dayAfter, resumesAt } from '../../src/features/matters/suspension.ts'

const now = '2026-11-24T02:00:00Z'
const head = { personId: '5b0a3a0e-6d2f-4a53-9b7b-0d9f3c1d2e01', name: '乙' }
const nothing: Ask = {
  people: null,
  choice: null,
  day: null,
  line: null,
  text: { label: '说明', isRequired: false },
}
const people = { label: '转给', isMany: false }
const choice = { label: '怎样加签', missing: '请选择', options: [{ value: 'before', label: '前加签', hint: '' }] }
const day = { limit: '5wd', until: '2026-12-01T02:00:00.000Z', consentFrom: head }
const line = { label: '结果', missing: '请写明', phrases: [] }
const text = { label: '原因', isRequired: true }

describe('还缺什么', () => {
  test.each<[string, Partial<Ask>, Partial<Filled>, readonly string[]]>([
    ['什么都不问', {}, {}, []],
    ['没有选人', { people }, {}, ['people']],
    ['选了人', { people }, { people: ['p'] }, []],
    ['只有一种办法时已选好', { choice }, {}, []],
    ['没有写明原因', { text }, { text: '  ' }, ['text']],
    ['没有写结果', { line }, {}, ['line']],
    ['没有选日期', { day }, {}, ['day']],
    ['不是日期', { day }, { day: '2026-02-30' }, ['day']],
    ['今天零时已经过去', { day }, { day: '2026-11-24' }, ['day']],
    ['明天', { day }, { day: '2026-11-25' }, []],
    ['要人同意的日期也可以', { day }, { day: '2027-01-04' }, []],
    ['无人可以同意', { day: { ...day, consentFrom: null } }, { day: '2027-01-04' }, ['day']],
  ])('%s', (_, asked, filled, missing) => {
    const ask = { ...nothing, ...asked }
    expect([...missingFields(ask, { ...emptyFilled(ask), ...filled }, now)]).toEqual(missing)
  })

  test('有几种办法时要自己选', () => {
    const two = { ...choice, options: [...choice.options, { value: 'after', label: '后加签', hint: '' }] }
    const ask = { ...nothing, choice: two }
    expect([...missingFields(ask, emptyFilled(ask), now)]).toEqual(['choice'])
  })
})

describe('服务器拒绝时说在哪一栏', () => {
  test.each<[Refusal['code'], Partial<Ask>, string | null]>([
    ['matter/wrong-person', { people }, 'people'],
    ['matter/already-signs', { people }, 'people'],
    ['matter/wrong-person', {}, null],
    ['matter/until-past', { day }, 'day'],
    ['matter/reason-missing', {}, 'text'],
    ['matter/stale', { people, day, text }, null],
  ])('%s %o', (code, asked, field) => expect(fieldOfRefusal({ ...nothing, ...asked }, { code })).toBe(field))
})

describe('挂起到哪一天', () => {
  test('从那一天的零时起接着计', () => expect(resumesAt('2026-12-01')).toBe('2026-11-30T16:00:00.000Z'))
  test.each(['', '2026-02-30', '12月1日'])('“%s”不是日期', (text) => expect(resumesAt(text)).toBeNull())
  test('年末的第二天', () => expect(dayAfter('2026-12-31')).toBe('2027-01-01'))
  test.each([
    ['2026-11-30T16:00:00Z', 'none'],
    ['2026-12-01T02:00:00Z', 'none'],
    ['2026-12-01T16:00:00Z', 'needed'],
  ])('%s：%s', (resumes, consent) => expect(consentFor(day, resumes)).toBe(consent))
  test('无人可以同意', () => {
    expect(consentFor({ ...day, consentFrom: null }, '2026-12-01T16:00:00Z')).toBe('impossible')
  })
})
