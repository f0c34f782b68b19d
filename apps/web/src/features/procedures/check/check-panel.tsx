import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons'
import { bpmnProblemInChinese, type SoundnessFinding } from '@sanban/procedure'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../../i18n/language.ts'
import type { Drawing } from '../designer/modeler.ts'
import { type DrawnElement, textOf } from '../designer/services.ts'
import type { OwnedProblem } from './check-news.ts'
import './check-panel.css'
import { checkStrings } from './strings.ts'
import type { Check } from './use-check.ts'
import { type PathShow, usePath } from './use-path.ts'

interface Props {
  readonly drawing: Drawing
  readonly check: Check
}

/** Something wrong, in words, with what to mark and what to play. */
interface Finding {
  readonly key: string
  readonly words: string
  /** More about it, for whoever reads the file. */
  readonly detail?: string
  readonly elements: readonly string[]
  readonly frames: Extract<Check, { type: 'checked' }>['frames'][number]
}

/** What the check says about the drawing as it stands; each finding can be shown on the canvas. */
export function CheckPanel({ drawing, check }: Props) {
  const t = checkStrings.useStrings()
  const path = usePath(drawing)
  const findings = useFindings(check, drawing)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = findings.find(({ key }) => key === chosen)
  useMarks(drawing, shown?.elements ?? [])
  const { stop } = path
  // What was being shown belongs to the drawing as it was.
  useEffect(() => {
    if (shown === undefined) stop()
  }, [shown, stop])
  const choose = (finding: Finding) => {
    setChosen(finding.key)
    const [first] = finding.elements
    const element = first === undefined ? undefined : drawing.get('elementRegistry').get(first)
    if (element !== undefined) {
      drawing.get('canvas').scrollToElement(element.id, 120)
      // What is being shown should not be covered by the pad of a chosen element.
      drawing.get('selection').select(finding.frames.length > 0 ? null : element)
    }
    path.start(finding.frames)
  }
  return (
    <section className="check" aria-label={t('title')}>
      <Summary check={check} count={findings.length} />
      {path.frames.length > 0 && <PathControls path={path} onStop={() => setChosen(null)} />}
      {findings.length > 0 && (
        <ol className="check-findings" aria-label={t('findings')}>
          {findings.map((finding) => (
            <li key={finding.key} data-chosen={finding.key === chosen}>
              <button type="button" title={finding.detail} onClick={() => choose(finding)}>
                {finding.words}
                {finding.frames.length > 0 && <span className="check-play">{t('play')}</span>}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Summary({ check, count }: { readonly check: Check; readonly count: number }) {
  const t = checkStrings.useStrings()
  const { verdict, words, hint } = summaryOf(t, check, count)
  return (
    <p className="check-summary" role="status" data-verdict={verdict}>
      <strong>{words}</strong>
      <span>{hint}</span>
    </p>
  )
}

function summaryOf(t: typeof checkStrings.strings, check: Check, count: number) {
  if (check.type === 'underway') {
    const words = check.states === 0 ? t('reading') : t('underway', { count: check.states })
    return { verdict: 'underway', words, hint: '' }
  }
  if (check.type === 'failed') return { verdict: 'unknown', words: t('failed'), hint: t('failedHint') }
  if (check.type === 'unreadable') {
    return { verdict: 'unsound', words: t('unreadable', { count }), hint: t('unreadableHint') }
  }
  const { verdict, states, transitions } = check.soundness
  if (verdict === 'sound') return { verdict, words: t('sound'), hint: t('soundHint', { states, transitions }) }
  if (verdict === 'unknown') return { verdict, words: t('unknown'), hint: t('unknownHint', { states }) }
  return { verdict, words: t('unsound', { count }), hint: t('unsoundHint', { states }) }
}

function PathControls({ path, onStop }: { readonly path: PathShow; readonly onStop: () => void }) {
  const t = checkStrings.useStrings()
  const { frames, at, isPlaying } = path
  const isOver = at + 1 >= frames.length
  const main = isPlaying ? t('pause') : isOver ? t('again') : t('play')
  return (
    <fieldset className="check-player" aria-label={t('player')}>
      <Button
        size="small"
        icon={<StepBackwardOutlined />}
        aria-label={t('stepBack')}
        disabled={at === 0}
        onClick={() => path.go(at - 1)}
      />
      <Button
        size="small"
        type="primary"
        icon={isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
        onClick={isPlaying ? path.pause : path.play}
      >
        {main}
      </Button>
      <Button
        size="small"
        icon={<StepForwardOutlined />}
        aria-label={t('stepOn')}
        disabled={isOver}
        onClick={() => path.go(at + 1)}
      />
      <span>{t('frame', { at: at + 1, count: frames.length })}</span>
      <Button size="small" type="link" onClick={onStop}>
        {t('stop')}
      </Button>
    </fieldset>
  )
}

function useFindings(check: Check, drawing: Drawing): readonly Finding[] {
  const t = checkStrings.useStrings()
  const language = useLanguage()
  if (check.type === 'unreadable') {
    const told = check.problems.map((problem) => ({
      key: `${problem.code} ${problem.id} ${problem.line}`,
      words: problemWords(t, language, problem, drawing),
      detail: problem.detail,
      elements: [elementAt(problem, drawing)?.id ?? ''].filter(Boolean),
      frames: [],
    }))
    // What a step lacks is marked at its fields one by one; here it is told once.
    return told.filter(({ words }, at) => told.findIndex((other) => other.words === words) === at)
  }
  if (check.type !== 'checked' || check.soundness.verdict !== 'unsound') return []
  return check.soundness.findings.map((finding: SoundnessFinding, at) => ({
    key: `${at} ${finding.code} ${finding.elements.join(' ')}`,
    words: finding[language],
    elements: finding.elements,
    frames: check.frames[at] ?? [],
  }))
}

function problemWords(
  t: typeof checkStrings.strings,
  language: 'zh' | 'en',
  problem: OwnedProblem,
  drawing: Drawing,
): string {
  const { code, detail, line } = problem
  const words = language === 'zh' ? bpmnProblemInChinese[code] : detail
  const element = elementAt(problem, drawing)
  const name = element === undefined ? t('line', { line }) : textOf(element.businessObject, 'name') || element.id
  return t('at', { name, problem: words })
}

/** The element of the drawing that has a problem: its own, or the one around it. */
function elementAt({ id, owner }: OwnedProblem, drawing: Drawing): DrawnElement | undefined {
  const registry = drawing.get('elementRegistry')
  return registry.get(id ?? '') ?? registry.get(owner ?? '')
}

/** Marks elements of the drawing for as long as they are shown. */
function useMarks(drawing: Drawing, elements: readonly string[]): void {
  const marked = elements.join(' ')
  useEffect(() => {
    const canvas = drawing.get('canvas')
    const known = marked.split(' ').filter((id) => drawing.get('elementRegistry').get(id) !== undefined)
    for (const id of known) canvas.addMarker(id, 'finding-mark')
    return () => {
      const left = known.filter((id) => drawing.get('elementRegistry').get(id) !== undefined)
      for (const id of left) canvas.removeMarker(id, 'finding-mark')
    }
  }, [drawing, marked])
}
