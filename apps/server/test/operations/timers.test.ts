import { calendar, workingTimeBetween } from '@sanban/calendar'
import { type Effect, type Item, initialState, type State } from '@sanban/procedure'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Timer, timersAfter } from '../../src/kernel/timers.ts'
import type { Opened, Place } from '../../src/kernel/work-items.ts'
import { inARow, plain } from './trial.ts'

const working = calendar()
const start = Date.parse('2026-03-02T01:00:00.000Z')
const minute = 60_000

const item: Item = {
  id: 'review.1',
  step: 'review',
  token: 1,
  seat: 1,
  kind: 'own',
  element: null,
  person: null,
  department: null,
  openedAt: new Date(start).toISOString(),
  end: null,
  openedBy: null,
  round: 1,
  repeats: null,
  resumes: null,
  suspended: null,
  urges: 0,
  escalations: 0,
  help: null,
}

function placeAt(now: Date, items: readonly Item[]): Place {
  const state: State = { ...initialState(), items }
  return { unitId: '', matterId: '', definition: inARow('plain', plain), state, calendar: working, now, by: null }
}

const rung = { at: 'due', tell: ['holder'], level: 0 } as const

/** The timer of a rung, as the item opens. */
function opening(dueAt: Date): readonly Timer[] {
  const opened: Opened = { item: item.id, step: item.step, stepName: '', holder: '', openedAt: new Date(start), dueAt }
  const effect: Effect = { id: 'effect.1', type: 'open', item }
  return timersAfter(placeAt(new Date(start), [item]), [], [effect], [opened], [{ ...rung, tell: ['holder'] }])
}

const pauses = fc.array(fc.record({ wait: fc.nat(4000), pause: fc.nat(20_000) }), { maxLength: 6 })
const limits = fc.integer({ min: 1, max: 5000 })

test('however often it stands still, a timer runs just as much working time as it was set for', () => {
  fc.assert(
    fc.property(pauses, limits, (each, limit) => {
      const dueAt = new Date(start + limit * minute)
      const whole = workingTimeBetween(working, item.openedAt, dueAt.toISOString())
      let timers = opening(dueAt)
      let [now, ran] = [start, 0]
      for (const { wait, pause } of each) {
        const [timer] = timers
        // Past its time it fires, and nothing is left to stand still.
        if (timer?.fireAt === null || timer === undefined || now + wait * minute >= timer.fireAt.getTime()) break
        const stop = new Date(now + wait * minute)
        ran += workingTimeBetween(working, new Date(now).toISOString(), stop.toISOString())
        const suspended = {
          since: stop.toISOString(),
          until: new Date(stop.getTime() + 1).toISOString(),
          reason: '',
          by: '',
        }
        timers = timersAfter(placeAt(stop, [{ ...item, suspended }]), timers, [], [], [])
        expect(timers.filter(({ kind, fireAt }) => kind === 'remind' && fireAt !== null)).toEqual([])
        now = stop.getTime() + pause * minute
        timers = timersAfter(placeAt(new Date(now), [item]), timers, [], [], []).filter(({ cancelled }) => !cancelled)
      }
      const [timer] = timers
      ran += workingTimeBetween(working, new Date(now).toISOString(), timer?.fireAt?.toISOString() ?? '')
      expect([timers.length, ran]).toEqual([1, whole])
    }),
    { numRuns: 2000 },
  )
})

test('passed from hand to hand it stays one timer, and says the same time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 5 }), limits, (waits, limit) => {
      const dueAt = new Date(start + limit * minute)
      let timers = opening(dueAt)
      let [now, holder] = [start, item]
      const first = timers[0]?.fireAt
      for (const [index, wait] of waits.entries()) {
        now += wait * minute
        if (first === undefined || first === null || now >= first.getTime()) break
        const at = new Date(now).toISOString()
        const end = { as: 'transferred', by: '', onBehalfOf: null, at, reason: '', opinion: '', cause: null } as const
        const next: Item = { ...item, id: `review.${index + 2}`, resumes: holder.id }
        const effects: readonly Effect[] = [
          { id: 'effect.1', type: 'end', item: { ...holder, end } },
          { id: 'effect.2', type: 'open', item: next },
        ]
        timers = timersAfter(placeAt(new Date(now), [{ ...holder, end }, next]), timers, effects, [], [])
        holder = next
      }
      expect(timers.map(({ itemId }) => itemId)).toEqual([holder.id])
      const [from, to] = [timers[0]?.fireAt?.toISOString() ?? '', dueAt.toISOString()]
      expect(workingTimeBetween(working, from, to)).toBe(0)
    }),
    { numRuns: 2000 },
  )
})
