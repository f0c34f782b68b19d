import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Definition } from '@sanban/procedure'
import { completeStep, type Source, startRun, storedState } from './bpmn-engine.ts'
import { median } from './contestants.ts'
import { completed, order, started } from './six-steps.ts'

/** What one matter takes, in bytes. */
export interface Memory {
  readonly heap: number
  readonly json: number
}

const batches = 9

/** A state of ours after all six steps. */
export async function memoryOfState(definition: Definition): Promise<Memory> {
  const make = () => order.reduce((state, at) => completed(definition, state, at), started(definition))
  return { heap: await heapOfOne(500, async () => make()), json: Buffer.byteLength(JSON.stringify(make())) }
}

/** A matter of bpmn-engine after five of the six steps: after the last it lets most of it go. */
export async function memoryOfRun(source: Source): Promise<Memory> {
  const make = async () => {
    const run = await startRun(source)
    for (const at of order.slice(0, -1)) completeStep(run, at)
    return run
  }
  return { heap: await heapOfOne(50, make), json: Buffer.byteLength(storedState(await make())) }
}

/** The heap that one takes: the median over batches of what the collector can't free while a whole batch is held. */
async function heapOfOne(count: number, make: () => Promise<unknown>): Promise<number> {
  const collect = collector()
  const perBatch: number[] = []
  for (let batch = 0; batch < batches; batch += 1) {
    const held: unknown[] = new Array(count).fill(null)
    collect()
    const before = process.memoryUsage().heapUsed
    for (let made = 0; made < count; made += 1) held[made] = await make()
    collect()
    perBatch.push((process.memoryUsage().heapUsed - before) / held.length)
  }
  return median(perBatch)
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  return collect
}
