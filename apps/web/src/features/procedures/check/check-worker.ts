import { checkSoundness, readBpmn } from '@sanban/procedure'
import type { CheckNews, CheckOrder } from './check-news.ts'
import { ownerAt } from './owner-at.ts'
import { pathFrames } from './token-path.ts'

/**
 * Reads and checks a drawing away from the page, so that drawing stays smooth. The check is repeated with wider bounds until
 * it has seen everything: each round tells how far it came, and all rounds but the last together cost a third of the last.
 */
const rounds = [400, 1600, 6400, 20_000]

addEventListener('message', ({ data }: MessageEvent<CheckOrder>) => {
  check(data).catch((cause: unknown) => {
    // The page hears of a worker's errors, but not of its rejections.
    setTimeout(() => {
      throw cause
    })
  })
})

async function check({ order, bpmn }: CheckOrder): Promise<void> {
  const reading = await readBpmn(bpmn)
  if (!reading.ok) {
    const problems = reading.problems.map((problem) => ({ ...problem, owner: ownerAt(bpmn, problem.line) }))
    return tell({ order, type: 'unreadable', problems })
  }
  const { definition } = reading.value
  for (const statesMax of rounds) {
    const soundness = checkSoundness(definition, { statesMax })
    if (soundness.bounded && soundness.verdict === 'unknown' && statesMax !== rounds.at(-1)) {
      tell({ order, type: 'underway', states: soundness.states })
      continue
    }
    const findings = soundness.verdict === 'unsound' ? soundness.findings : []
    const frames = findings.map((finding) => pathFrames(definition, finding))
    return tell({ order, type: 'checked', soundness, frames })
  }
}

function tell(news: CheckNews): void {
  postMessage(news)
}
