import type { Round } from '@sanban/contract'
import { ballotName, countBallots } from './ballots.ts'
import './rounds.css'
import { type MatterWords, matterStrings } from './strings.ts'

/** 会签、表决进度: by which rule, who has answered what, and what came of it. Rounds of one signer say nothing more than the trail. */
export function Rounds({ rounds }: { readonly rounds: readonly Round[] }) {
  return rounds
    .filter(({ ballots }) => ballots.length > 1)
    .map((round) => <RoundView key={round.stepId} round={round} />)
}

function RoundView({ round }: { readonly round: Round }) {
  const t = matterStrings.useStrings()
  const { stepName, ballots, verdict, rule } = round
  const counted = countBallots(round)
  const isWeighted = ballots.some(({ weight }) => weight !== 1)
  const names = (some: Round['ballots']) =>
    some.map((ballot) => ballotName(ballot, isWeighted, (count) => t('round.votes', { count }))).join(t('asides.comma'))
  const share = (weight: number) => ({ inlineSize: `${(weight / Math.max(1, counted.whole)) * 100}%` })
  const lines = [
    [t(rule === 'all' ? 'round.signed' : 'round.agree'), counted.agree],
    [t('round.refuse'), counted.refuse],
    [t('round.abstain'), counted.abstain],
    [t('round.open'), verdict === 'open' ? counted.open : []],
    [t('round.unasked'), verdict === 'open' ? [] : counted.open],
  ] as const
  return (
    <section className="round" aria-label={t('round.label', { step: stepName })}>
      <h2>
        {t('round.label', { step: stepName })}
        <span className={`round-verdict is-${verdict}`}>{t(`round.verdict.${verdict}`)}</span>
      </h2>
      <p className="round-rule">{ruleWords(t, round)}</p>
      <p className="round-count">
        <strong>{t('round.count', { answered: counted.answered, total: ballots.length })}</strong>
        <span className="round-bar" aria-hidden="true">
          <span className="is-agree" style={share(counted.agreeing)} />
          <span className="is-refuse" style={share(counted.refusing)} />
        </span>
        {rule === 'votes' && <span>{t('round.weights', { agreeing: counted.agreeing, whole: counted.whole })}</span>}
      </p>
      <dl>
        {lines
          .filter(([, some]) => some.length > 0)
          .map(([label, some]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{names([...some])}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

function ruleWords(t: MatterWords, { rule, threshold, tie }: Round): string {
  if (rule !== 'votes') return t(`round.rule.${rule}`)
  return t(tie === 'pass' ? 'round.rule.votesPass' : 'round.rule.votes', { threshold: threshold ?? '' })
}
