import { endpoints, type HandedOver, type Request } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'

/** Hands work over and refreshes everything: it may touch any page. */
export function useHandOver(onDone: (result: HandedOver) => void) {
  const client = useQueryClient()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const handOver = async (order: Request<typeof endpoints.handOver>['body']) => {
    setRunning(true)
    const answer = await call(endpoints.handOver, { body: order })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    await client.invalidateQueries()
    onDone(answer.value)
  }
  return { handOver, isRunning, problem }
}
