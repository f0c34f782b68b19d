import { type Absence, endpoints, type Request } from '@sanban/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'

type Wanted = Request<typeof endpoints.setAbsence>['body']['absence']

/** My out-of-office, and the way to set or end it. */
export function useAbsence(): {
  readonly absence: Absence | undefined
  readonly problem: Refusal | null
  readonly isRunning: boolean
  /** Null ends it now. Answers whether it was done. */
  readonly set: (wanted: Wanted) => Promise<boolean>
} {
  const client = useQueryClient()
  const absence = useQuery(queryOf(endpoints.absence, {})).data
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const set = async (wanted: Wanted) => {
    setRunning(true)
    const answer = await call(endpoints.setAbsence, { body: { absence: wanted } })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      await Promise.all(
        [endpoints.absence, endpoints.desk, endpoints.matter].map(({ path }) =>
          client.invalidateQueries({ queryKey: [path] }),
        ),
      )
    }
    return answer.ok
  }
  return { absence, problem, isRunning, set }
}
