import { binaryEndpoints, endpoints, type OfficeEvent, officeEvent } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Answer, call } from './call.ts'

/** Which answers an event makes stale, by the paths of their endpoints. */
const stalePaths: Readonly<Record<OfficeEvent['type'], readonly string[]>> = {
  matter: [endpoints.desk.path, endpoints.matter.path, endpoints.outgoing.path],
  incoming: [endpoints.desk.path, endpoints.incoming.path, endpoints.incomingDocument.path],
  calendar: [endpoints.calendar.path, endpoints.desk.path, endpoints.matter.path, endpoints.outgoing.path],
  notice: [endpoints.desk.path, endpoints.notices.path],
  document: [endpoints.document.path, endpoints.documentVersions.path, endpoints.matter.path],
}

const retryMsMax = 30_000

/**
 * Listens to the server's events and refreshes what they touch; after a lost connection it refreshes everything. Answers
 * whether the server is out of reach.
 */
export function useEvents(): boolean {
  const client = useQueryClient()
  const [isLost, setLost] = useState(false)
  useEffect(
    () =>
      listen({
        onEvent: (event) => {
          for (const path of stalePaths[event.type]) void client.invalidateQueries({ queryKey: [path] })
        },
        onOpen: () => setLost(false),
        onReconnect: () => void client.invalidateQueries(),
        // A stream also breaks when the session ends; then this question brings up the dialogue to sign in.
        onBreak: async () => setLost(isOutOfReach(await call(endpoints.me, {}))),
      }),
    [client],
  )
  return isLost
}

function isOutOfReach(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.problem.code.startsWith('browser/')
}

interface Listener {
  readonly onEvent: (event: OfficeEvent) => void
  readonly onOpen: () => void
  readonly onReconnect: () => void
  readonly onBreak: () => Promise<void>
}

function listen({ onEvent, onOpen, onReconnect, onBreak }: Listener): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const connect = () => {
    source = new EventSource(binaryEndpoints.events.path)
    source.onopen = () => {
      onOpen()
      if (failures > 0) onReconnect()
      failures = 0
    }
    let greeted = false
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const parsed = officeEvent.safeParse(JSON.parse(data))
      if (parsed.success) onEvent(parsed.data)
    })
    // The server greets once when the stream opens, and again when it may have missed something.
    source.addEventListener('hello', () => {
      if (greeted) onReconnect()
      greeted = true
    })
    source.onerror = () => {
      failures += 1
      void onBreak()
      // The browser itself retries a broken stream, but gives up on an answer that isn't one.
      if (source?.readyState === EventSource.CLOSED)
        timer = setTimeout(connect, Math.min(1000 * 2 ** failures, retryMsMax))
    }
  }
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
