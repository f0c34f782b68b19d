import type { Completion } from './definition.ts'

/** What one seat of a countersign says so far: it agrees, refuses, abstains, or has not answered. */
export interface Ballot {
  /** A whole number from 0. */
  readonly weight: number
  readonly says: 'agree' | 'refuse' | 'abstain' | null
}

export type Verdict = 'open' | 'passed' | 'refused'

/**
 * Where a countersign stands (SPEC M6–M9): `open` while the round must go on. An abstention counts in the whole but does
 * not agree. Early stops never differ from what the rest would lead to, except `stop`, which is meant to.
 */
export function verdictOf(completion: Completion, ballots: readonly Ballot[]): Verdict {
  const complete = ballots.every((ballot) => ballot.says !== null)
  const agreed = ballots.some((ballot) => ballot.says === 'agree')
  const refused = ballots.some((ballot) => ballot.says === 'refuse')
  switch (completion.rule) {
    case 'all':
      if (refused && (complete || completion.onRefusal === 'stop')) return 'refused'
      return complete ? 'passed' : 'open'
    case 'any':
      if (agreed) return 'passed'
      return complete || (refused && completion.onRefusal === 'stop') ? 'refused' : 'open'
    case 'votes': {
      if (!complete && !completion.earlyStop) return 'open'
      const sum = (some: (ballot: Ballot) => boolean) =>
        ballots.filter(some).reduce((total, ballot) => total + ballot.weight, 0)
      const whole = sum(() => true)
      const agreeing = sum((ballot) => ballot.says === 'agree')
      const outstanding = sum((ballot) => ballot.says === null)
      const passes = (weight: number) => isEnough(completion, weight, whole)
      if (passes(agreeing)) return 'passed'
      return passes(agreeing + outstanding) ? 'open' : 'refused'
    }
  }
}

/** Whether an agreeing weight is enough of the whole: more than the threshold, or exactly as much when a tie passes. */
function isEnough(rule: Extract<Completion, { rule: 'votes' }>, weight: number, whole: number): boolean {
  const [part = 1, of = 1] = rule.threshold.split('/').map(Number)
  const difference = weight * of - whole * part
  return difference > 0 || (difference === 0 && rule.tie === 'pass')
}

/** Whether what one signer says can end the round or change its verdict, so that the form must ask. */
export function asksForVote(completion: Completion): boolean {
  return completion.rule !== 'all'
}
