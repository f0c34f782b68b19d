import type { Notice } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { noticeWords } from '../src/features/notices/notice-words.ts'
import { noticeStrings } from '../src/features/notices/strings.ts'
import { i18n } from '../src/i18n/dictionary.ts'
import { someone } from './work-item.ts'

function notice(kind: Notice['kind'], changes: Partial<Notice> = {}): Notice {
  return {
    noticeId: 'n',
    kind,
    matterId: 'm',
    matterTitle: '通知',
    workItemId: 'check.1',
    stepName: '核稿',
    from: someone('甲'),
    about: null,
    text: '',
    level: 0,
    at: '2026-11-24T01:00:00Z',
    readAt: null,
    ...changes,
  }
}

describe('提醒说的话', () => {
  test.each<[Notice, string, string]>([
    [notice('urge'), '甲 催办“核稿”', '甲 urges you: “核稿”'],
    [notice('reminder', { from: null }), '到期提醒：核稿', 'Due: 核稿'],
    [
      notice('escalation', { from: null, about: someone('乙'), level: 2 }),
      '乙 的“核稿”已超期，升级到第 2 级',
      '乙’s “核稿” is late: rung 2',
    ],
    [notice('escalation', { from: null, level: 1 }), '您的“核稿”已超期，升级到第 1 级', 'Your “核稿” is late: rung 1'],
    [notice('help', { about: null }), '甲 在“核稿”求助', '甲 calls for help at “核稿”'],
    [notice('step-in'), '甲 补台，接手了“核稿”', '甲 stepped in and took over “核稿”'],
    [notice('transfer'), '甲 把“核稿”转办给您', '甲 transferred “核稿” to you'],
    [notice('reading'), '甲 送您传阅', '甲 circulates this to you'],
    [notice('question'), '甲 问您', '甲 asks you'],
    [notice('answer'), '甲 答复了您', '甲 answered you'],
    [notice('consent'), '甲 报请您同意挂起“核稿”', '甲 asks your consent to suspend “核稿”'],
    [notice('resumed', { from: null }), '“核稿”挂起期满，已恢复计时', '“核稿” goes on: its suspension is over'],
    [
      notice('lapsed', { from: null }),
      '“核稿”超过时间未办，已按规程转走',
      '“核稿” lay too long and went on by the procedure',
    ],
    [notice('terminated'), '甲 终止了事项', '甲 terminated the matter'],
    [notice('hand-over'), '甲 办理工作移交，此事项转到您手中', '甲 handed this over to you'],
  ])('$kind', async (one, zh, en) => {
    await i18n.changeLanguage('zh')
    expect(noticeWords(noticeStrings.strings, one)).toBe(zh)
    await i18n.changeLanguage('en')
    expect(noticeWords(noticeStrings.strings, one)).toBe(en)
  })
})
