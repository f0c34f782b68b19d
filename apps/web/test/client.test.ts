import { problemKinds } from '@sanban/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '../src/api/call.ts'
import { addressOf, readAnswer, session } from '../src/api/call.ts'
import { importFile } from '../src/api/import-file.ts'
import { incomingSearch, outgoingSearch, returnSearch } from '../src/app/search.ts'
import { wholeArticles } from '../src/features/regulations/whole-articles.ts'
import { i18n } from '../src/i18n/dictionary.ts'
import { dateWords, momentWords } from '../src/i18n/when.ts'
import { problemWords } from '../src/ui/problem-words.ts'

beforeAll(() => i18n.changeLanguage('zh'))

describe('Addresses', () => {
  test.each([
    ['/api/matters/:matterId', { matterId: 'a/b' }, {}, '/api/matters/a%2Fb'],
    ['/api/outgoing', {}, { search: '通知', page: 2 }, '/api/outgoing?search=%E9%80%9A%E7%9F%A5&page=2'],
    ['/api/outgoing', {}, { search: '', mine: undefined }, '/api/outgoing'],
  ])('%s %o %o', (path, params, query, address) => expect(addressOf(path, params, query)).toBe(address))
})

describe('Answers', () => {
  const ended = { code: 'session/required', status: 401 } as const
  test.each([
    [200, { a: 1 }, { ok: true, value: { a: 1 } }],
    [200, undefined, { ok: false, problem: { code: 'browser/unreadable', status: 200 } }],
    [502, '<html>', { ok: false, problem: { code: 'browser/unreadable', status: 502 } }],
    [401, ended, { ok: false, problem: ended }],
  ])('%i %o', (status, content, answer) => expect(readAnswer(status, content)).toEqual(answer))

  test('an ended session is told to whoever listens', () => {
    let times = 0
    session.addEventListener('ended', () => (times += 1), { once: true })
    readAnswer(403, { code: 'matter/not-your-item' })
    expect(times).toBe(0)
    readAnswer(401, ended)
    expect(times).toBe(1)
  })

  test('a file above the limit is refused before it is sent', async () => {
    const file = new File([new Uint8Array(20 * 1024 * 1024 + 1)], '大.docx')
    const progress: unknown[] = []
    expect(await importFile(file, (step) => progress.push(step))).toMatchObject({
      ok: false,
      problem: { code: 'import/too-large' },
    })
    expect(progress).toEqual([])
  })
})

describe('拒绝说给人听', () => {
  const said = (problem: Refusal) => {
    const { title, facts } = problemWords(problem, 'zh')
    return [title, ...facts].join('；')
  }

  test.each<[Refusal, string]>([
    [{ code: 'session/locked', minutes: 15 }, '连续输错密码，账号已暂时锁定；请 15 分钟后再试'],
    [{ code: 'session/wrong-credentials', attemptsLeft: 2 }, '用户名或密码不正确；再错 2 次将暂时锁定'],
    [{ code: 'session/weak-password', because: 'too-short' }, '新密码过于简单；至少需要 10 个字符'],
    [{ code: 'matter/post-vacant', stepName: '签发' }, '下一环节的岗位无人在岗；环节：签发'],
    [
      { code: 'document/incomplete', missing: ['title', 'mark'] },
      '公文要素不全，不能提交；需要补正：标题、发文机关标志（应为本单位）',
    ],
    [{ code: 'document/classified', mark: '机密' }, '涉密文件不得进入本系统，请按保密规定处理；密级标志：机密'],
    [{ code: 'import/too-large', limit: 20 * 1024 * 1024 }, '文件过大；不得超过 20 MB'],
    [{ code: 'browser/offline' }, '连不上服务器，请检查网络后重试'],
    [{ code: 'server/failed', requestId: 'r1', detail: 'boom' }, '系统内部错误，请将请求编号告知管理员；请求编号 r1'],
  ])('%o', (problem, words) => expect(said(problem)).toBe(words))

  test('谁先办理、何时', () =>
    expect(
      problemWords({ code: 'matter/stale', by: { name: '甲' }, at: '2020-01-02T00:00:00.000Z' }, 'zh').facts,
    ).toEqual(['甲，2020年1月2日 08:00']))

  test('a code from a newer server is no crash', () =>
    expect(problemWords({ code: 'x/y' } as unknown as Refusal, 'en').title).not.toBe(''))

  test('every code has words', () => {
    for (const code of Object.keys(problemKinds) as (keyof typeof problemKinds)[])
      expect(problemWords({ code }, 'zh').title).toBe(problemKinds[code].zh)
  })
})

describe('日期', () => {
  test('in the zone of the office, across midnight', () =>
    expect(momentWords('2026-11-22T16:20:00.000Z', '2026-11-23T00:00:00.000Z', 'zh')).toBe('11月23日 00:20'))
  test('with the year when it is another', () =>
    expect(dateWords('2025-01-05', '2026-11-23', 'zh')).toBe('2025年1月5日'))
  test('in English', () => expect(dateWords('2025-01-05', '2026-11-23', 'en')).toBe('5 Jan 2025'))
})

describe('What an address may ask for', () => {
  test.each([
    [{ return: '/matters/1' }, { return: '/matters/1' }],
    [{ return: '//elsewhere.example' }, {}],
    [{ return: 'https://elsewhere.example' }, {}],
    [{}, {}],
  ])('return %o', (raw, kept) => expect(returnSearch(raw)).toEqual(kept))

  test.each([
    [{ status: 'all', page: 1, search: '' }, {}],
    [
      { status: 'open', mine: 'yes', page: 3 },
      { status: 'open', mine: 'yes', page: 3 },
    ],
    [{ search: 2026, page: -1 }, { search: '2026' }],
  ])('outgoing %o', (raw, kept) => expect(outgoingSearch(raw)).toEqual(kept))

  test('incoming', () => expect(incomingSearch({ receipt: 'unsigned', page: 1.5 })).toEqual({ receipt: 'unsigned' }))
})

test('parts of an article are left out where the whole is there', () => {
  const articles = ['7', '8', '8(1)', '9(1)'].map((article) => ({ article, label: article, text: '' }))
  expect(wholeArticles({ articles }).map(({ article }) => article)).toEqual(['7', '8', '9(1)'])
})
