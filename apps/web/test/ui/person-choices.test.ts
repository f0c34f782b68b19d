import type { AddressBook } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { matchesSearch, personGroups } from '../../src/ui/people/person-choices.ts'

const book: AddressBook = {
  unit: { unitId: 'u', name: '青岚县人民政府办公室', shortName: '县政府办' },
  departments: [
    { departmentId: 'd1', name: '秘书科' },
    { departmentId: 'd2', name: '督查室' },
    { departmentId: 'd3', name: '机要室' },
  ],
  people: [
    { personId: 'p1', name: '阮恪勤', departmentId: 'd2', posts: ['科室负责人'] },
    { personId: 'p2', name: '柏若汐', departmentId: 'd1', posts: ['拟稿人', '校对'] },
    { personId: 'p3', name: '褚明岫', departmentId: 'leadership', posts: ['办公室主任'] },
    { personId: 'p4', name: '冼柠', departmentId: 'd2', posts: [] },
  ],
  units: [],
  marks: [],
}

describe('选人', () => {
  test('领导在前，其余按科室，没有人的科室不列', () => {
    const groups = personGroups(book, () => true)
    expect(groups.map(({ label, options }) => [label, options.map((one) => one.label)])).toEqual([
      [null, ['褚明岫']],
      ['秘书科', ['柏若汐']],
      ['督查室', ['阮恪勤', '冼柠']],
    ])
  })

  test('不该选的人不列出', () => {
    const groups = personGroups(book, ({ personId }) => personId === 'p4')
    expect(groups.flatMap(({ options }) => options.map(({ value }) => value))).toEqual(['p4'])
  })

  test.each([
    ['若汐', ['柏若汐']],
    ['督查', ['阮恪勤', '冼柠']],
    ['校对', ['柏若汐']],
    ['督查 负责人', ['阮恪勤']],
    ['', ['褚明岫', '柏若汐', '阮恪勤', '冼柠']],
    ['查无此人', []],
  ])('搜索“%s”', (typed, names) => {
    const everybody = personGroups(book, () => true).flatMap(({ options }) => options)
    expect(everybody.filter((choice) => matchesSearch(choice, typed)).map(({ label }) => label)).toEqual(names)
  })
})
