import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints, type ProcedureSummary } from '@sanban/contract'
import { checkSoundness, type Definition } from '@sanban/procedure'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { officeFolder } from '../src/office-data/install-office.ts'
import { hashOfJson } from '../src/platform/hash.ts'
import { complete, formOf, holders, read, start } from './notice.ts'
import { issuerId, type Office, openOffice, personId } from './office.ts'
import { expectReplayed } from './operations/replayed.ts'
import type { Person } from './person.ts'

let office: Office
let director: Person
let keeper: Person
let head: Person
let drafter: Person

beforeAll(async () => {
  office = await openOffice()
  await office.admin
    .insertInto('post')
    .values({
      unit_id: issuerId,
      code: 'procedure-keeper',
      name: '规程管理员',
      name_en: 'Keeper',
      duties: '',
      duties_en: '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await office.admin
    .insertInto('post_holding')
    .values({ unit_id: issuerId, post_code: 'procedure-keeper', position: 7, person_id: personId('xi.zhe') })
    .execute()
  director = await office.person(holders.sign)
  keeper = await office.person('xi.zhe')
  head = await office.person('wenren.qingyue')
  drafter = await office.person(holders.draft)
})
afterAll(async () => {
  await expectReplayed(office)
  await office.close()
})

const outgoing = readFileSync(join(officeFolder, 'procedures/outgoing-document.bpmn'), 'utf8')
const outgoingKey = 'outgoing-document'

/** The shipped procedure of outgoing documents with another limit for the review. */
const withReviewLimit = (limit: string) =>
  outgoing.replace(/(id="review"[\s\S]*?sanban:limit=")[^"]*"/, (_, before: string) => `${before}${limit}"`)

/** The same with the review under another id, so that nothing can stand at `review`. */
const withoutReview = (limit: string) => withReviewLimit(limit).replaceAll('"review"', '"department-review"')

interface Small {
  readonly key?: string
  readonly article?: string
  readonly form?: string
  readonly post?: string
  readonly limit?: string
  /** Leaves the gateway's second branch without a way to the join. */
  readonly stuck?: boolean
}

/** A procedure of two steps side by side. */
function small({ key = 'small', stuck = false, ...step }: Small = {}): string {
  const { article = 'office-rules#5', form = 'opinion', post = 'document-checker', limit = '1wd' } = step
  const task = (id: string, name: string) => `<bpmn:userTask id="${id}" name="${name}" sanban:post="${post}"
    sanban:article="${article}" sanban:limit="${limit}" sanban:form="${form}" sanban:operations="complete return withdraw"
    sanban:standard="意见明确" />`
  const flow = (id: string, from: string, to: string) =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sanban="https://sanban.example/bpmn/1"
  id="file" targetNamespace="https://sanban.example/procedures">
<bpmn:process id="${key}" name="小规程" isExecutable="true">
<bpmn:startEvent id="start" name="发起" />
<bpmn:${stuck ? 'exclusive' : 'parallel'}Gateway id="split" name="分头办理"${stuck ? ' default="to-a"' : ''} />
${task('a', '核稿')}${task('b', '复核')}
<bpmn:parallelGateway id="join" name="汇合" />
<bpmn:endEvent id="end" name="办结" sanban:result="已办结" />
${flow('to-split', 'start', 'split')}${flow('to-a', 'split', 'a')}
${stuck ? '<bpmn:sequenceFlow id="to-b" sourceRef="split" targetRef="b"><bpmn:conditionExpression>加急</bpmn:conditionExpression></bpmn:sequenceFlow>' : flow('to-b', 'split', 'b')}
${flow('from-a', 'a', 'join')}${flow('from-b', 'b', 'join')}${flow('to-end', 'join', 'end')}
</bpmn:process></bpmn:definitions>`
}

async function everything() {
  const { admin } = office
  return {
    versions: await admin
      .selectFrom('procedure_version')
      .selectAll()
      .orderBy('procedure_key')
      .orderBy('version')
      .execute(),
    publications: await admin
      .selectFrom('procedure_publication')
      .selectAll()
      .orderBy('procedure_key')
      .orderBy('version')
      .execute(),
    drafts: await admin.selectFrom('procedure_draft').selectAll().orderBy('procedure_key').execute(),
    keys: await admin.selectFrom('action_key').select('key').orderBy('key').execute(),
  }
}

async function publish(
  person: Person,
  key: string,
  bpmn: string,
  baseVersion: number | null,
  idempotencyKey = randomUUID(),
) {
  const body = { key: idempotencyKey, bpmn, baseVersion, note: '调整' }
  return await person.ask(endpoints.publishProcedure, { params: { key }, body })
}

async function summaryOf(key: string): Promise<ProcedureSummary> {
  const { procedures } = (await drafter.ask(endpoints.procedures, {})).value
  const found = procedures.find((procedure) => procedure.key === key)
  if (found === undefined) throw new Error(`no procedure ${key}`)
  return found
}

const newestVersion = async (key: string) => (await summaryOf(key)).versions[0]?.version ?? null

describe('what ships with the program', () => {
  test('each version was loaded with its proof, and checking it again gives the same', async () => {
    const rows = await office.admin
      .selectFrom('procedure_version as v')
      .leftJoin('procedure_publication as p', (on) =>
        on
          .onRef('p.unit_id', '=', 'v.unit_id')
          .onRef('p.procedure_key', '=', 'v.procedure_key')
          .onRef('p.version', '=', 'v.version'),
      )
      .select(['v.procedure_key', 'v.definition', 'p.states', 'p.transitions', 'p.definition_hash', 'p.published_by'])
      .where('v.version', '=', 1)
      .execute()
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const definition = row.definition as Definition
      const { verdict, states, transitions } = checkSoundness(definition)
      const stored = {
        states: row.states,
        transitions: row.transitions,
        hash: row.definition_hash,
        by: row.published_by,
      }
      expect([row.procedure_key, verdict, stored]).toEqual([
        row.procedure_key,
        'sound',
        { states, transitions, hash: hashOfJson(definition), by: null },
      ])
    }
  })

  test('the list tells versions, proofs, running matters and what one may do', async () => {
    const { may } = (await drafter.ask(endpoints.procedures, {})).value
    expect(may).toEqual({ draft: false, publish: false })
    expect((await head.ask(endpoints.procedures, {})).value.may).toEqual({ draft: true, publish: false })
    expect((await director.ask(endpoints.procedures, {})).value.may).toEqual({ draft: true, publish: true })
    const before = (await summaryOf(outgoingKey)).versions[0]?.running ?? 0
    await start(drafter)
    expect((await summaryOf(outgoingKey)).versions[0]).toMatchObject({
      proof: { verdict: 'sound' },
      running: before + 1,
    })
  })

  test('the file of a version can be read', async () => {
    const file = await drafter.ask(endpoints.procedureFile, { params: { key: outgoingKey, version: 1 } })
    expect(file.value.bpmn).toBe(outgoing)
    const none = await drafter.ask(endpoints.procedureFile, { params: { key: outgoingKey, version: 99 } })
    expect(none.code).toBe('procedure/not-found')
  })
})

describe('checking', () => {
  const check = async (bpmn: string) => (await drafter.ask(endpoints.checkProcedure, { body: { bpmn } })).value

  test('what could be published comes with its proof', async () => {
    const checked = await check(small())
    expect(checked).toMatchObject({ publishable: true, procedure: { key: 'small' }, file: [], faults: [] })
    expect(checked.proof?.states).toBe(checked.soundness?.states)
  })

  test('a join that waits for ever is told as the shortest run, with where the matter then stands', async () => {
    const { publishable, soundness, proof } = await check(small({ stuck: true }))
    expect([publishable, soundness?.verdict, proof]).toEqual([false, 'unsound', null])
    const [finding] = soundness?.findings ?? []
    expect(finding).toMatchObject({ code: 'soundness/stuck', elements: ['join'] })
    expect(finding?.zh).toContain('等不到其余的分支')
    expect(finding?.path.map(({ action, step, stands }) => [action, step, stands])).toEqual([
      ['start', null, ['b']],
      ['complete', 'b', []],
    ])
    expect(finding?.path[0]?.choices).toEqual([{ type: 'flow', gateway: 'split', flow: 'to-b' }])
  })

  test('an element outside of the vocabulary is told by name and line', async () => {
    const { file } = await check(small().replace('<bpmn:endEvent', '<bpmn:scriptTask id="s" />\n<bpmn:endEvent'))
    expect(file[0]).toMatchObject({ code: 'bpmn/unsupported-element', element: 'bpmn:scriptTask', id: 's' })
    expect(file[0]?.line).toBeGreaterThan(5)
  })

  test('a value that no form gives is told with the place that reads it', async () => {
    const { faults } = await check(small({ stuck: true }))
    expect(faults.map(({ code, element, what }) => [code, element, what])).toContainEqual([
      'office/unsure-value',
      'split',
      '加急',
    ])
  })

  test.each([
    ['an article', { article: 'office-rules#999' }, 'office/unknown-article'],
    ['a form', { form: 'nothing' }, 'office/unknown-form'],
    ['a post', { post: 'nobody' }, 'office/unknown-post'],
  ])('%s that the office does not have is told with its step', async (_what, step, code) => {
    const { publishable, faults } = await check(small(step))
    expect([publishable, faults.map((fault) => [fault.code, fault.element])]).toEqual([
      false,
      [
        [code, 'a'],
        [code, 'b'],
      ],
    ])
  })

  test('a post that nobody holds now is told and refuses nothing', async () => {
    await office.admin
      .insertInto('post')
      .values({ unit_id: issuerId, code: 'empty-chair', name: '空缺岗位', name_en: '', duties: '', duties_en: '' })
      .execute()
    const { publishable, warnings } = await check(small({ post: 'empty-chair' }))
    expect([publishable, warnings[0]?.code]).toEqual([true, 'office/post-vacant'])
  })

  test('a hostile file of 1.9 MB holds up nobody else', async () => {
    let longest = 0
    let last = performance.now()
    const began = last
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const reply = await drafter.ask(endpoints.checkProcedure, { body: { bpmn: hostile() } })
    const took = performance.now() - began
    clearInterval(beat)
    expect(reply.status === 200 ? reply.value.soundness?.verdict : reply.code).toBeOneOf([
      'unknown',
      'procedure/check-timeout',
    ])
    // All that the event loop is held up by is taking in 2 MB of JSON; the check itself runs far longer than that.
    expect(took).toBeGreaterThan(2000)
    expect(longest).toBeLessThan(took / 4)
  })
})

/** As large as a file may be, and with more states than anybody could look at: eight branches of six steps side by side. */
function hostile(): string {
  const branches = Array.from({ length: 8 }, (_, branch) =>
    Array.from({ length: 6 }, (_step, at) => `s${branch}x${at}`),
  )
  const [task = ''] = /<bpmn:userTask id="a"[\s\S]*?\/>/.exec(small()) ?? []
  const steps = branches.flat().map((id) => task.replace('id="a"', `id="${id}"`))
  const flows = branches
    .flatMap((ids) => [...ids, 'join'].map((to, at) => [at === 0 ? 'split' : (ids[at - 1] ?? ''), to]))
    .map(([from, to], at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="${from}" targetRef="${to}" />`)
  const padding = `<bpmn:documentation>${'长'.repeat(600_000)}</bpmn:documentation>`
  return small()
    .replace('<bpmn:startEvent', `${padding}<bpmn:startEvent`)
    .replace('<bpmn:endEvent', `${steps.join('')}${flows.join('')}<bpmn:endEvent`)
}

describe('drafts', () => {
  const draft = async (person: Person, key: string) => await person.ask(endpoints.procedureDraft, { params: { key } })
  const save = async (person: Person, key: string, bpmn: string, revision: number, baseVersion: number | null = null) =>
    await person.ask(endpoints.saveProcedureDraft, { params: { key }, body: { bpmn, revision, baseVersion } })

  test('a procedure begins empty or as a copy, under a key of its own', async () => {
    const body = { key: 'leave-of-absence', name: '请假 & 销假' }
    const made = (await head.ask(endpoints.createProcedure, { body })).value
    expect([made.name, made.revision, made.baseVersion]).toEqual(['请假 & 销假', 1, null])
    expect(made.bpmn).toContain('name="请假 &amp; 销假"')
    expect((await head.ask(endpoints.createProcedure, { body })).problem).toMatchObject({
      code: 'procedure/exists',
      name: body.name,
    })
    const copy = { key: 'copied', name: '代拟“$&”', copyOf: { key: outgoingKey, version: 1 } }
    const copied = (await head.ask(endpoints.createProcedure, { body: copy })).value
    const checked = (await head.ask(endpoints.checkProcedure, { body: { bpmn: copied.bpmn } })).value
    expect(checked).toMatchObject({ publishable: true, procedure: { key: 'copied', name: '代拟“$&”' } })
    expect((await summaryOf('copied')).versions).toEqual([])
  })

  test('saving names the revision that was seen; who is late is told by whom it was changed', async () => {
    await head.ask(endpoints.createProcedure, { body: { key: 'shared', name: '共享' } })
    expect((await save(head, 'shared', small({ key: 'shared' }), 1)).value.revision).toBe(2)
    const late = await save(keeper, 'shared', small({ key: 'shared' }), 1)
    expect(late.problem).toMatchObject({ code: 'procedure/draft-stale', revision: 2, by: { personId: head.personId } })
    expect((await save(keeper, 'shared', small({ key: 'shared' }), 0)).code).toBe('procedure/draft-stale')
  })

  test('a drawing half done is kept as well, and is discarded for good', async () => {
    const half = small().replaceAll('sanban:limit="1wd"', '')
    const saved = (await save(head, outgoingKey, half, 0, 1)).value
    expect([saved.bpmn, saved.baseVersion, (await summaryOf(outgoingKey)).draft?.revision]).toEqual([half, 1, 1])
    const gone = { params: { key: outgoingKey }, query: { revision: '1' } }
    expect((await head.ask(endpoints.discardProcedureDraft, { ...gone, query: { revision: '9' } } as never)).code).toBe(
      'procedure/draft-stale',
    )
    expect((await head.ask(endpoints.discardProcedureDraft, gone as never)).status).toBe(200)
    expect((await draft(head, outgoingKey)).code).toBe('procedure/no-draft')
    expect((await head.ask(endpoints.discardProcedureDraft, gone as never)).code).toBe('procedure/no-draft')
  })

  test('who leads no part of the office may not draft', async () => {
    const refused = await drafter.ask(endpoints.createProcedure, { body: { key: 'mine', name: '我的' } })
    expect([refused.status, refused.code]).toEqual([403, 'procedure/may-not-draft'])
    expect((await save(drafter, outgoingKey, small(), 0, 1)).status).toBe(403)
  })
})

describe('publishing', () => {
  test.each([
    ['an unsound procedure', small({ key: 'never', stuck: true }), 'procedure/unsound'],
    ['one that rests on no article', small({ key: 'never', article: 'office-rules#999' }), 'procedure/office-faults'],
    ['one of another key', small({ key: 'other' }), 'procedure/wrong-key'],
    ['a file that is none', '<bpmn:definitions', 'procedure/unreadable'],
  ])('%s is refused and nothing changed', async (_what, bpmn, code) => {
    const before = await everything()
    const refused = await publish(director, 'never', bpmn, null)
    expect([refused.status, refused.code]).toEqual([422, code])
    expect(await everything()).toEqual(before)
  })

  test('who may not publish gets 403 and changes nothing', async () => {
    const before = await everything()
    for (const person of [drafter, head]) {
      const refused = await publish(person, 'small', small(), null)
      expect([refused.status, refused.code]).toEqual([403, 'procedure/may-not-publish'])
    }
    expect(await everything()).toEqual(before)
  })

  test('what is published is kept with its proof, who published it and why, and its draft is done with', async () => {
    await head.ask(endpoints.createProcedure, { body: { key: 'small', name: '小规程' } })
    const bpmn = small()
    await head.ask(endpoints.saveProcedureDraft, {
      params: { key: 'small' },
      body: { bpmn, revision: 1, baseVersion: null },
    })
    const published = (await publish(director, 'small', bpmn, null)).value
    const { versions, draft } = await summaryOf('small')
    expect(versions).toEqual([
      {
        version: 1,
        publishedAt: published.publishedAt,
        publishedBy: { personId: director.personId, name: expect.any(String) },
        note: '调整',
        hash: published.hash,
        proof: published.proof,
        running: 0,
      },
    ])
    expect(draft).toBeNull()
    expect((await publish(director, 'small', bpmn, 1)).problem).toMatchObject({
      code: 'procedure/unchanged',
      version: 1,
    })
  })

  test('the same key twice publishes once and gives the same answer', async () => {
    const key = randomUUID()
    const bpmn = small({ key: 'once' })
    const first = await publish(director, 'once', bpmn, null, key)
    const second = await publish(director, 'once', bpmn, null, key)
    expect([first.status, second.text]).toEqual([200, first.text])
    expect((await summaryOf('once')).versions).toHaveLength(1)
    const other = await publish(director, 'once', small({ key: 'once', limit: '2wd' }), 1, key)
    expect(other.code).toBe('request/key-reused')
  })

  test('of two who publish at once one gets a 409 that names the other', async () => {
    const base = await publish(director, 'contended', small({ key: 'contended' }), null)
    expect(base.status).toBe(200)
    const replies = await Promise.all([
      publish(director, 'contended', small({ key: 'contended', limit: '2wd' }), 1),
      publish(keeper, 'contended', small({ key: 'contended', limit: '3wd' }), 1),
    ])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const late = replies.find(({ status }) => status === 409)
    const { versions } = await summaryOf('contended')
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(late?.problem).toMatchObject({ code: 'procedure/stale', version: 2, by: versions[0]?.publishedBy })
  })

  test('matters that run keep their version, new ones begin with the newest', async () => {
    const { matterId } = await start(drafter)
    const before = (await read(drafter, matterId)).procedure.version
    const published = (await publish(director, outgoingKey, withReviewLimit('2wd'), before)).value
    expect(published.version).toBe(before + 1)
    await complete(drafter, matterId, formOf('draft'), '')
    expect((await read(drafter, matterId)).procedure.version).toBe(before)
    const later = await start(drafter)
    expect((await read(drafter, later.matterId)).procedure.version).toBe(before + 1)
  })

  test('the application can neither change nor delete what was published', async () => {
    for (const table of ['procedure_version', 'procedure_publication'] as const) {
      const { rows } = await office.admin.executeQuery<{ allowed: boolean }>(
        (await import('kysely')).sql`select has_table_privilege('sanban_app', ${table}, 'update')
          or has_table_privilege('sanban_app', ${table}, 'delete') as allowed`.compile(office.admin),
      )
      expect([table, rows[0]?.allowed]).toEqual([table, false])
    }
  })
})

describe('the difference', () => {
  test('tells elements with their fields before and after', async () => {
    const newest = (await newestVersion(outgoingKey)) ?? 0
    await publish(director, outgoingKey, withoutReview('5wd'), newest)
    const query = { from: 1, to: newest + 1 } as never
    const difference = (await drafter.ask(endpoints.procedureDifference, { params: { key: outgoingKey }, query })).value
    expect(difference.same).toBe(false)
    const nodes = difference.elements.filter(({ type }) => type === 'userTask')
    expect(nodes.map(({ id, change }) => [id, change])).toEqual([
      ['department-review', 'added'],
      ['review', 'removed'],
    ])
    expect(nodes[0]?.fields).toContainEqual({ field: 'limit', zh: '时限', en: 'limit', before: null, after: '5wd' })
    expect(nodes[0]?.fields.find(({ field }) => field === 'who')?.after).toContain('科室负责人')
    const flow = difference.elements.find(({ type, id }) => type === 'flow' && id === 'to-review')
    expect(flow?.fields).toEqual([{ field: 'to', zh: '至', en: 'to', before: 'review', after: 'department-review' }])
  })

  test('with the draft, field by field; without one it says so', async () => {
    const key = 'compared'
    await publish(director, key, small({ key }), null)
    const compare = async () =>
      await drafter.ask(endpoints.procedureDifference, { params: { key }, query: { from: 1, to: 'draft' } })
    expect((await compare()).code).toBe('procedure/no-draft')
    const save = async (bpmn: string, revision: number) =>
      await head.ask(endpoints.saveProcedureDraft, { params: { key }, body: { bpmn, revision, baseVersion: 1 } })
    await save(small({ key, limit: '2wd' }), 0)
    expect((await compare()).value.elements.map(({ id, change, fields }) => [id, change, fields])).toEqual([
      ['a', 'changed', [{ field: 'limit', zh: '时限', en: 'limit', before: '1wd', after: '2wd' }]],
      ['b', 'changed', [{ field: 'limit', zh: '时限', en: 'limit', before: '1wd', after: '2wd' }]],
    ])
    await save('<nothing', 1)
    expect((await compare()).code).toBe('procedure/unreadable')
    await save(small({ key }), 2)
    expect((await compare()).value).toMatchObject({ same: true, elements: [] })
  })
})

describe('moving running matters', () => {
  const moves = async (person: Person, to: number) =>
    await person.ask(endpoints.procedureMoves, { params: { key: outgoingKey }, query: { to } as never })

  test('moves what can stand in the new version and refuses the rest with the reason', async () => {
    const from = (await newestVersion(outgoingKey)) ?? 0
    await publish(director, outgoingKey, withReviewLimit('4wd'), from)
    const atDraft = (await start(drafter)).matterId
    const atReview = (await start(drafter)).matterId
    await complete(drafter, atReview, formOf('draft'), '')
    const to = (await publish(director, outgoingKey, withoutReview('3wd'), from + 1)).value.version

    const { matters } = (await moves(director, to)).value
    const refusalOf = (id: string) => matters.find(({ matterId }) => matterId === id)?.refusal
    expect(refusalOf(atDraft)).toBeNull()
    expect(refusalOf(atReview)).toMatchObject({ because: 'no-such-step', nodes: [{ id: 'review' }] })

    const before = await read(drafter, atDraft)
    const chosen = await Promise.all(
      [atDraft, atReview].map(async (matterId) => ({ matterId, version: (await read(drafter, matterId)).version })),
    )
    const body = { key: randomUUID(), to, reason: '新规程已印发', matters: chosen }
    const moved = await director.ask(endpoints.moveMatters, { params: { key: outgoingKey }, body })
    expect(moved.value).toMatchObject({
      moved: [{ matterId: atDraft, version: before.version + 1 }],
      refused: [{ matterId: atReview, refusal: { because: 'no-such-step' } }],
    })
    const after = await read(drafter, atDraft)
    expect([after.procedure.version, after.openItems]).toEqual([to, before.openItems])
    expect(after.trail.at(-1)).toMatchObject({
      action: 'move',
      actor: { personId: director.personId },
      opinion: '新规程已印发',
      facts: { fromVersion: from + 1, toVersion: to },
    })
    expect((await read(drafter, atReview)).procedure.version).toBe(from + 1)

    // The same key again: the first answer, and no second entry.
    expect((await director.ask(endpoints.moveMatters, { params: { key: outgoingKey }, body })).value.moved).toEqual(
      moved.value.moved,
    )
    expect((await read(drafter, atDraft)).trail).toHaveLength(after.trail.length)
    await complete(drafter, atDraft, formOf('draft'), '')
    expect((await read(drafter, atDraft)).openItems.map(({ stepId }) => stepId)).toEqual(['department-review'])
  })

  test('a matter on which somebody acted meanwhile, one that runs by it already, and none at all', async () => {
    const to = (await newestVersion(outgoingKey)) ?? 0
    const { matterId, version } = await start(drafter)
    const older = await office.admin
      .selectFrom('matter')
      .select(['matter_id', 'version'])
      .where('procedure_version', '=', 1)
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow()
    const nothing = randomUUID()
    const matters = [
      { matterId, version },
      { matterId: older.matter_id, version: older.version - 1 },
      { matterId: nothing, version: 1 },
    ]
    const body = { key: randomUUID(), to, reason: '试', matters }
    const { refused } = (await director.ask(endpoints.moveMatters, { params: { key: outgoingKey }, body })).value
    expect(refused.map(({ refusal }) => refusal.because)).toEqual(['not-older', 'stale', 'not-found'])
  })

  test('a step with another timer than the one that runs holds its matter back', async () => {
    const from = (await newestVersion(outgoingKey)) ?? 0
    const plain = (await publish(director, outgoingKey, withReviewLimit('6wd'), from)).value.version
    const { matterId } = await start(drafter)
    const timer = `<bpmn:boundaryEvent id="late" name="逾期" attachedToRef="draft"><bpmn:outgoing>late-end</bpmn:outgoing>
      <bpmn:timerEventDefinition><bpmn:timeDuration>9wd</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
      <bpmn:endEvent id="dropped" name="逾期未拟" sanban:result="逾期未拟" />
      <bpmn:sequenceFlow id="late-end" sourceRef="late" targetRef="dropped" />`
    const timed = withReviewLimit('7wd').replace('</bpmn:process>', `${timer}</bpmn:process>`)
    const to = (await publish(director, outgoingKey, timed, plain)).value.version
    const { matters } = (await moves(director, to)).value
    expect(matters.find((each) => each.matterId === matterId)?.refusal).toMatchObject({
      because: 'timers',
      nodes: [{ id: 'draft', name: '拟稿' }],
    })
  })

  test('only who publishes may look at and move them', async () => {
    expect((await moves(head, 1)).code).toBe('procedure/may-not-publish')
    const body = { key: randomUUID(), to: 2, reason: '试', matters: [{ matterId: randomUUID(), version: 1 }] }
    expect((await head.ask(endpoints.moveMatters, { params: { key: outgoingKey }, body })).status).toBe(403)
    expect((await moves(director, 999)).code).toBe('procedure/not-found')
  })
})
