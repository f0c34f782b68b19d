import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSoundness, readBpmn } from '@sanban/procedure'
import { median } from './contestants.ts'

/** How long proving one procedure takes. */
export interface Checked {
  readonly file: string
  /** `unreadable` when the file is no procedure, `skipped` when the time was up before its turn. */
  readonly verdict: 'sound' | 'unsound' | 'unknown' | 'unreadable' | 'skipped'
  readonly states: number
  readonly acts: number
  /** The median of some runs. */
  readonly ms: number
}

/** All files are to be done in that time; the last to begin may run over. */
const budgetMs = 40_000
/** A procedure is proven so many times, and fewer when it takes long. */
const runsMax = 7
const msPerFile = 3_000

/** Proves every procedure of a folder, with a compiler that has seen the checker before. */
export async function measureChecker(folder: string): Promise<readonly Checked[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'))
  const from = performance.now()
  const checked: Checked[] = []
  for (const file of files.toSorted()) {
    const isLate = performance.now() - from > budgetMs
    checked.push(isLate ? nothingOf(file, 'skipped') : await measureFile(folder, file))
  }
  return checked
}

async function measureFile(folder: string, file: string): Promise<Checked> {
  const read = await readBpmn(readFileSync(join(folder, file), 'utf8'))
  if (!read.ok) return nothingOf(file, 'unreadable')
  const { definition } = read.value
  const from = performance.now()
  const first = checkSoundness(definition)
  const took = [performance.now() - from]
  while (took.length < runsMax && performance.now() - from < msPerFile) {
    const again = performance.now()
    checkSoundness(definition)
    took.push(performance.now() - again)
  }
  return { file, verdict: first.verdict, states: first.states, acts: first.transitions, ms: median(took) }
}

function nothingOf(file: string, verdict: 'unreadable' | 'skipped'): Checked {
  return { file, verdict, states: 0, acts: 0, ms: 0 }
}

/** States and acts a second over all files that were proven. */
export function speedOf(checked: readonly Checked[]): { readonly states: number; readonly acts: number } {
  const sum = (of: (each: Checked) => number) => checked.reduce((total, each) => total + of(each), 0)
  const seconds = sum(({ ms }) => ms) / 1000
  return seconds === 0
    ? { states: 0, acts: 0 }
    : { states: sum(({ states }) => states) / seconds, acts: sum(({ acts }) => acts) / seconds }
}
