import type { Round } from '@sanban/contract'

type Ballot = Round['ballots'][number]

/** How a round is counted: the ballots of each answer, and the weight of those that agree within the whole. */
export interface Counted {
  readonly agree: readonly Ballot[]
  readonly refuse: readonly Ballot[]
  readonly abstain: readonly Ballot[]
  readonly open: readonly Ballot[]
  readonly answered: number
  readonly agreeing: number
  readonly refusing: number
  readonly whole: number
}

/** Counts a round by what everybody said. */
export function countBallots({ ballots }: Pick<Round, 'ballots'>): Counted {
  const saying = (says: Ballot['says']) => ballots.filter((ballot) => ballot.says === says)
  const [agree, refuse, abstain, open] = [saying('agree'), saying('refuse'), saying('abstain'), saying(null)]
  return {
    agree,
    refuse,
    abstain,
    open,
    answered: ballots.length - open.length,
    agreeing: weightOf(agree),
    refusing: weightOf(refuse),
    whole: weightOf(ballots),
  }
}

/** Whom a ballot belongs to: the department and who signs for it, with its votes where they are not all the same. */
export function ballotName(
  { person, element, weight }: Ballot,
  isWeighted: boolean,
  votes: (count: number) => string,
): string {
  const names = [element, person?.name].filter((name, at, all) => name != null && all.indexOf(name) === at)
  return isWeighted ? `${names.join(' ')}${votes(weight)}` : names.join(' ')
}

function weightOf(ballots: readonly Ballot[]): number {
  return ballots.reduce((sum, { weight }) => sum + weight, 0)
}
