import { endpoints, type Matter, type Request, type ResultOf } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { operationStrings } from './operation-words.ts'
import { standsAsSeen } from './stands-as-seen.ts'

type Act = Request<typeof endpoints.act>['body']
type Without<T> = T extends unknown ? Omit<T, 'key' | 'version'> : never

/** What somebody decided, without the key and the version that every action carries. */
export type Decision = Without<Act>

/** What is said when it is done. */
type Said = Decision['operation'] | 'suspend.consent'

/** Acts on a matter, one action at a time. */
export interface Acting {
  readonly matterId: string
  readonly isRunning: boolean
  readonly problem: Refusal | null
  /** Acts; a suspension that somebody must consent to is told as such. */
  readonly act: (decision: Decision, said?: Said) => Promise<boolean>
  /** Forgets the problem. */
  readonly forget: () => void
  /** Forgets the problem and reads the matter again. */
  readonly reload: () => void
}

/**
 * Sends actions with the version of the matter that the person saw. The same decision keeps its key until it is answered, so
 * that a double click or a second try after a lost answer acts once. When the matter has a newer version in which nothing that
 * they saw has changed, it is sent with that one.
 */
export function useAct(matter: Matter): Acting {
  const { matterId } = matter
  const client = useQueryClient()
  const { message } = App.useApp()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const running = useRef(false)
  const attempt = useRef({ decision: '', key: '' })
  const refresh = () =>
    Promise.all(
      [endpoints.matter, endpoints.desk, endpoints.notices, endpoints.outgoing, endpoints.document].map(({ path }) =>
        client.invalidateQueries({ queryKey: [path] }),
      ),
    )

  const send = async (decision: Decision, version: number) => {
    const same = JSON.stringify({ decision, version })
    if (attempt.current.decision !== same) attempt.current = { decision: same, key: newKey() }
    const body = { ...decision, key: attempt.current.key, version }
    return await call(endpoints.act, { params: { matterId }, body })
  }
  // Nobody's work is refused because a reminder was written down meanwhile.
  const sendUnlessChanged = async (decision: Decision) => {
    const answer = await send(decision, matter.version)
    if (answer.ok || answer.problem.code !== 'matter/stale') return answer
    const fresh = await call(endpoints.matter, { params: { matterId } })
    return fresh.ok && standsAsSeen(matter, fresh.value) ? await send(decision, fresh.value.version) : answer
  }
  const act = async (decision: Decision, said: Said = decision.operation) => {
    if (running.current) return false
    running.current = true
    setRunning(true)
    const answer = await sendUnlessChanged(decision)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      void message.success(outcome(said, answer.value))
      await refresh()
    }
    running.current = false
    setRunning(false)
    return answer.ok
  }
  const reload = () => {
    setProblem(null)
    void refresh()
  }
  return { matterId, isRunning, problem, act, forget: () => setProblem(null), reload }
}

/** After these the matter is in other hands, and the message says whose. */
const passOn: ReadonlySet<Said> = new Set(['complete', 'return', 'withdraw', 'transfer', 'redirect'])

function outcome(operation: Said, { status, now }: ResultOf<typeof endpoints.act>): string {
  const t = operationStrings.strings
  const said = t(`said.${operation}`)
  if (status === 'closed' && operation === 'complete') return t('said.closed', { said })
  const holders = [...new Set(now.map(({ holder, stepName }) => `${holder.name}（${stepName}）`))]
  return passOn.has(operation) && holders.length > 0 ? t('said.now', { said, holders: holders.join('、') }) : said
}
