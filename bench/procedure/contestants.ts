export type ContestantName = 'step' | 'engine' | 'step-row' | 'engine-row' | 'act'

/** Somebody whose steps are counted. */
export interface Contestant {
  readonly name: ContestantName
  /** Prepares that many started matters, outside of the measured time. */
  prepare(matters: number): Promise<void>
  /** Takes all prepared matters to their end. */
  run(): Promise<void>
  /** Throws unless all prepared matters have ended, and forgets them. */
  verify(): Promise<void>
}

/** What one contestant did: steps per second of each turn, in the order of the turns. */
export interface Rates {
  readonly name: ContestantName
  readonly perSecond: readonly number[]
}

export interface Turns {
  readonly stepsPerMatter: number
  /** How long one turn of one contestant is to last. */
  readonly seconds: number
  readonly rounds: number
  /** Ends the measurement before its next turn. */
  readonly signal: AbortSignal
  readonly log: (message: string) => void
}

/**
 * Measures the contestants by turns, A B A B, so that a busy moment of the machine falls on all of them. Throws the
 * signal's reason when it is aborted.
 */
export async function measureByTurns(contestants: readonly Contestant[], turns: Turns): Promise<readonly Rates[]> {
  const running = []
  for (const contestant of contestants) {
    running.push({ contestant, matters: await mattersOf(contestant, turns), rates: [] as number[] })
  }
  for (let round = 1; round <= turns.rounds; round += 1) {
    for (const { contestant, matters, rates } of running) {
      const seconds = await secondsOf(contestant, matters, turns.signal)
      rates.push((matters * turns.stepsPerMatter) / seconds)
      turns.log(`${round}/${turns.rounds} ${contestant.name}: ${rates.at(-1)?.toFixed(0)}/s`)
    }
  }
  return running.map(({ contestant, rates }) => ({ name: contestant.name, perSecond: rates }))
}

/** Warms the contestant up, twice as much each time, until it is known how many matters fill a turn. */
async function mattersOf(contestant: Contestant, { seconds, signal }: Turns): Promise<number> {
  for (let matters = 4; ; matters *= 2) {
    const took = await secondsOf(contestant, matters, signal)
    if (took >= seconds / 2) return Math.max(1, Math.round((matters * seconds) / took))
  }
}

async function secondsOf(contestant: Contestant, matters: number, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted()
  await contestant.prepare(matters)
  const from = performance.now()
  await contestant.run()
  const took = (performance.now() - from) / 1000
  await contestant.verify()
  return took
}

/** Takes every task, as many at once as there are lanes, each lane one after the other. */
export async function atOnce<Lane, Task>(
  lanes: readonly Lane[],
  tasks: readonly Task[],
  take: (task: Task, lane: Lane) => Promise<void>,
): Promise<void> {
  let next = 0
  const work = async (lane: Lane): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) await take(task, lane)
  }
  await Promise.all(lanes.map(work))
}

/** The middle value; the mean of the two in the middle when there is an even number of them. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}
