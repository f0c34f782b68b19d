import { tableLines } from '../../apps/cli/src/text-table.ts'
import { type Checked, speedOf } from './checker.ts'
import { type ContestantName, median, type Rates } from './contestants.ts'
import type { Memory } from './memory.ts'

/** One of ours beside bpmn-engine: medians of steps per second, and the median of the ratios of each round. */
export interface Comparison {
  readonly ours: ContestantName
  readonly theirs: ContestantName
  readonly clients: number
  readonly ourSteps: number
  readonly theirSteps: number
  readonly ratio: number
  /** Whether the ratio reaches 15. */
  readonly isMet: boolean
  /** Whether it has to, for exit code 0. */
  readonly isRequired: boolean
}

export interface Report {
  readonly seconds: number
  readonly rounds: number
  readonly comparisons: readonly Comparison[]
  readonly checker: readonly Checked[]
  readonly memory: { readonly state: Memory; readonly engine: Memory }
}

/** How many times as many steps as bpmn-engine ours must take. */
const ratioMin = 15

/** Compares all with the last, which is bpmn-engine. */
export function compare(rates: readonly Rates[], clients: number, isRequired: boolean): Comparison[] {
  const theirs = rates.at(-1)
  if (theirs === undefined) return []
  return rates.slice(0, -1).map((ours) => {
    // Of each round, because what was measured within one second had the same machine.
    const ratio = median(ours.perSecond.map((steps, round) => steps / (theirs.perSecond[round] ?? Number.NaN)))
    return {
      ours: ours.name,
      theirs: theirs.name,
      clients,
      ourSteps: median(ours.perSecond),
      theirSteps: median(theirs.perSecond),
      ratio,
      isMet: ratio >= ratioMin,
      // An act keeps a ledger, work items, due dates and keys, none of which bpmn-engine does.
      isRequired: isRequired && ours.name !== 'act',
    }
  })
}

/** The report as people read it. */
export function reportLines({ seconds, rounds, comparisons, checker, memory }: Report): readonly string[] {
  const speed = speedOf(checker)
  return [
    `每秒步数，${rounds} 轮的中位数，每轮各 ${seconds} 秒 · steps per second, medians of ${rounds} rounds of ${seconds} s each`,
    ...tableLines([comparisonHead, ...comparisons.map(comparisonRow)]),
    ...notes,
    '',
    '检查规程 · proving procedures',
    ...tableLines([checkerHead, ...checker.map(checkerRow)]),
    `每秒 ${speed.states.toFixed(0)} 个状态、${speed.acts.toFixed(0)} 步 · ${speed.states.toFixed(0)} states and ${speed.acts.toFixed(0)} acts per second`,
    '',
    '一件事占用的内存 · memory of one matter',
    ...tableLines([memoryHead, memoryRow('step()', memory.state), memoryRow('bpmn-engine', memory.engine)]),
  ]
}

const labels: Readonly<Partial<Record<ContestantName, string>>> = {
  step: '内存中 in memory: step()',
  'step-row': '存一行 one row: step()',
  act: '完整办理 whole act()',
}

const comparisonHead = ['', '并发 clients', '三办 Sanban', 'bpmn-engine', '倍 ratio', `≥ ${ratioMin}`]

function comparisonRow({ ours, clients, ourSteps, theirSteps, ratio, isMet, isRequired }: Comparison): string[] {
  const numbers = [String(clients), ourSteps.toFixed(0), theirSteps.toFixed(0), ratio.toFixed(1)]
  return [labels[ours] ?? ours, ...numbers, `${isMet ? '达到 met' : '未达到 not met'}${isRequired ? ' *' : ''}`]
}

const notes = [
  '* 必须达到，决定退出码。bpmn-engine 一栏：第一行在内存中，其余每步从一行 jsonb 恢复、再存回。',
  '  Must be met, decides the exit code. bpmn-engine: in memory in the first row, else recovered from a row of jsonb for each step.',
  '  act() 另有台账、工作项、时限、表单、权限和幂等，bpmn-engine 都没有，只供对照。',
  '  act() also keeps ledger, work items, due dates, form, policy and idempotency, bpmn-engine none of them: for comparison only.',
]

const checkerHead = ['规程 procedure', '状态 states', '步 acts', '毫秒 ms', '结论 verdict']

function checkerRow({ file, states, acts, ms, verdict }: Checked): string[] {
  return [file, String(states), String(acts), ms.toFixed(1), verdicts[verdict]]
}

const verdicts: Readonly<Record<Checked['verdict'], string>> = {
  sound: '健全 sound',
  unsound: '不健全 not sound',
  unknown: '太大，不能断定 too large to prove',
  unreadable: '不是规程 no procedure',
  skipped: '未测，时间已到 not measured, out of time',
}

const memoryHead = ['', '堆 heap bytes', 'JSON bytes']

function memoryRow(name: string, { heap, json }: Memory): string[] {
  return [name, heap.toFixed(0), String(json)]
}
