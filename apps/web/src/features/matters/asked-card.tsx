import type { Aside, Matter } from '@sanban/contract'
import { Button } from 'antd'
import { useRef } from 'react'
import { useWhen } from '../../i18n/when.ts'
import type { Ask, Filled } from './ask.ts'
import { AskForm } from './ask-form.tsx'
import { operationStrings } from './operation-words.ts'
import { matterStrings } from './strings.ts'
import { type Decision, useAct } from './use-act.ts'

interface AskedCardProps {
  readonly aside: Aside
  readonly matter: Matter
}

/** What is asked of me beside the way of the matter: to read it, to answer, or to consent to a suspension. */
export function AskedCard({ aside, matter }: AskedCardProps) {
  const t = matterStrings.useStrings()
  const { until } = useWhen()
  const { kind, askedBy, text } = aside
  const facts = {
    name: askedBy.name,
    step: aside.stepName ?? '',
    until: aside.until === null ? '' : until(aside.until),
  }
  return (
    <section className="holding asked" aria-label={t(`asked.${kind}`)}>
      <header className="holding-head">
        <h2>{t(`asked.${kind}`)}</h2>
        <p>{t(`asked.${kind}.by`, facts)}</p>
        {text !== '' && <blockquote className="asked-text">{text}</blockquote>}
      </header>
      <AskedForm aside={aside} matter={matter} />
    </section>
  )
}

function AskedForm({ aside, matter }: AskedCardProps) {
  const t = operationStrings.useStrings()
  const acting = useAct(matter)
  const refuses = useRef(false)
  const { asideId, kind } = aside
  const send = ({ text }: Filled) => {
    const agree = kind === 'consent' ? !refuses.current : null
    refuses.current = false
    const decision: Decision =
      kind === 'reading'
        ? { operation: 'read', asideId, opinion: text }
        : { operation: 'answer', asideId, answer: text, agree }
    void acting.act(decision)
  }
  return (
    <AskForm
      ask={ask[kind](t(kind === 'reading' ? 'text.read' : kind === 'question' ? 'text.answer' : 'text.consent'))}
      acting={acting}
      submit={() => t(kind === 'reading' ? 'submit.read' : kind === 'question' ? 'submit.answer' : 'submit.agree')}
      effect=""
      onAct={send}
      otherButton={
        kind === 'consent' && (
          <Button
            htmlType="submit"
            disabled={acting.isRunning}
            onClick={() => {
              refuses.current = true
            }}
          >
            {t('submit.refuse')}
          </Button>
        )
      }
    />
  )
}

const ask: Readonly<Record<Aside['kind'], (label: string) => Ask>> = {
  reading: (label) => textOnly(label, false),
  question: (label) => textOnly(label, true),
  consent: (label) => textOnly(label, false),
}

function textOnly(label: string, isRequired: boolean): Ask {
  return { people: null, choice: null, day: null, line: null, text: { label, isRequired } }
}
