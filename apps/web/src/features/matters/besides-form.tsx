import type { Holding } from '@sanban/contract'
import { ActProblem } from './act-problem.tsx'
import type { Ask, Filled } from './ask.ts'
import { AskForm } from './ask-form.tsx'
import { type OperationWords, operationStrings } from './operation-words.ts'
import { asking, type Besides } from './operations.ts'
import { ReturnForm } from './return-form.tsx'
import { consentFor, resumesAt } from './suspension.ts'
import type { Acting, Decision } from './use-act.ts'

interface BesidesFormProps {
  readonly operation: Besides
  readonly holding: Holding
  readonly acting: Acting
  /** Called when it is done. */
  readonly onDone: () => void
}

/** The form of what a holder does besides completing. */
export function BesidesForm({ operation, holding, acting, onDone }: BesidesFormProps) {
  const t = operationStrings.useStrings()
  if (operation === 'return') {
    return (
      <>
        <ActProblem acting={acting} />
        <ReturnForm holding={holding} acting={acting} />
      </>
    )
  }
  const send = async (filled: Filled) => {
    const said = operation === 'suspend' && needsConsent(holding, filled) ? 'suspend.consent' : operation
    if (await acting.act(decisionOf(operation, holding.item.workItemId, filled), said)) onDone()
  }
  return (
    <AskForm
      ask={askOf(t, operation, holding)}
      acting={acting}
      submit={(filled) =>
        t(operation === 'suspend' && needsConsent(holding, filled) ? 'submit.suspend.consent' : `submit.${operation}`)
      }
      effect={operation === 'suspend' ? t('until.effect') : ''}
      onAct={(filled) => void send(filled)}
    />
  )
}

type Asked = Exclude<Besides, 'return'>

function askOf(t: OperationWords, operation: Asked, { mayAddSigner, suspendLimit }: Holding): Ask {
  const { people, isTextRequired } = asking[operation]
  return {
    people: people === null ? null : { label: peopleLabel(t, operation), isMany: people === 'many' },
    choice:
      operation === 'add-signer'
        ? {
            label: t('where.label'),
            missing: t('where.missing'),
            options: mayAddSigner.map((where) => ({
              value: where,
              label: t(`where.${where}`),
              hint: t(`where.${where}.hint`),
            })),
          }
        : null,
    day: operation === 'suspend' ? suspendLimit : null,
    line: null,
    text: { label: t(`text.${operation}`), isRequired: isTextRequired },
  }
}

function peopleLabel(t: OperationWords, operation: Asked): string {
  return operation === 'suspend' || operation === 'call-for-help' ? '' : t(`person.${operation}`)
}

function needsConsent({ suspendLimit }: Holding, { day }: Filled): boolean {
  const resumes = resumesAt(day)
  return suspendLimit !== null && resumes !== null && consentFor(suspendLimit, resumes) === 'needed'
}

function decisionOf(operation: Asked, workItemId: string, { people, choice, day, text: reason }: Filled): Decision {
  const to = people[0] ?? ''
  switch (operation) {
    case 'transfer':
    case 'delegate':
      return { operation, workItemId, to, reason }
    case 'add-signer':
      return { operation, workItemId, where: choice as 'before' | 'beside' | 'after', people: [...people], reason }
    case 'consult':
      return { operation, workItemId, to, question: reason }
    case 'circulate':
      return { operation, workItemId, people: [...people], reason }
    case 'suspend':
      return { operation, workItemId, until: resumesAt(day) ?? '', reason }
    case 'call-for-help':
      return { operation, workItemId, reason }
  }
}
