import pg from 'pg'

export interface Listener {
  close(): Promise<void>
}

/** After a lost connection the next attempt waits this long. */
const reconnectMs = 1000

/**
 * Hears a notification channel over a connection of its own and keeps it alive. What is announced while the connection is
 * down is not heard: `onGap` is told, so that listeners can look for themselves.
 */
export async function listen(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  onGap: () => void,
): Promise<Listener> {
  let closed = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', ({ payload }) => onMessage(payload ?? ''))
    next.on('error', () => {})
    next.on('end', () => {
      if (client === next) retry()
    })
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
  }

  const retry = (): void => {
    client = null
    if (closed || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      connect().then(onGap, retry)
    }, reconnectMs)
  }

  await connect()
  return {
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      const last = client
      client = null
      await last?.end()
    },
  }
}
