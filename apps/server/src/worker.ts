import type { TypesettingPool } from '@sanban/render'
import type { FastifyBaseLogger } from 'fastify'
import { renderDelivery } from './features/documents/render-delivery.ts'
import { dispatchDelivery, receiptDelivery } from './features/outgoing/dispatch-delivery.ts'
import { arrivalDelivery } from './kernel/arrivals.ts'
import { type Deliver, deliverOutbox } from './kernel/delivery.ts'
import { fireTimers } from './kernel/fire-timers.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { FileStore } from './platform/files/file-store.ts'

/** Looks through every unit's outbox and timers this often, in case a notification was missed. */
const sweepMs = 5000

/** Delivers what actions left in the outboxes, after their transactions, and fires timers when they are due. */
export interface Worker {
  /** Something was put into this unit's outbox. */
  wake(unitId: string): void
  /** Delivers everything that is due now, and resolves when nothing is left. */
  drain(): Promise<void>
  /** Fires the timers that are due now in every unit. Throws what a firing throws. */
  fireDue(): Promise<number>
  close(): Promise<void>
}

export function startWorker(
  kernel: Kernel,
  typesetting: TypesettingPool,
  files: FileStore,
  log: FastifyBaseLogger,
): Worker {
  const deliverers: Readonly<Record<string, Deliver>> = {
    render: renderDelivery(kernel, typesetting, files),
    dispatch: dispatchDelivery(kernel),
    receipt: receiptDelivery(kernel),
    arrive: arrivalDelivery(kernel),
  }
  const waiting = new Set<string>()
  let running: Promise<void> | null = null
  let closed = false

  const deliverWaiting = async (): Promise<void> => {
    for (const unitId of waiting) {
      waiting.delete(unitId)
      if (closed) return
      await fireTimers(kernel, unitId, (timerId, error) => log.warn({ err: error, timerId }, 'a timer failed'))
      await deliverOutbox(kernel, unitId, deliverers, (message, error) =>
        log.warn({ err: error, messageId: message.messageId, kind: message.kind }, 'delivery failed'),
      )
    }
  }

  const run = (): void => {
    if (closed || running !== null) return
    running = deliverWaiting()
      .catch((error: unknown) => log.error({ err: error }, 'the worker stumbled'))
      .finally(() => {
        running = null
        if (waiting.size > 0) run()
      })
  }

  const sweep = async (): Promise<void> => {
    const units = await kernel.db.selectFrom('unit').select('unit_id').execute()
    for (const { unit_id: unitId } of units) waiting.add(unitId)
    run()
  }
  const timer = setInterval(() => void sweep().catch((error: unknown) => log.warn({ err: error }, 'no sweep')), sweepMs)
  timer.unref()

  return {
    wake(unitId) {
      waiting.add(unitId)
      run()
    },
    async drain() {
      for (;;) {
        while (running !== null) await running
        const units = await kernel.db.selectFrom('unit').select('unit_id').execute()
        let delivered = 0
        for (const { unit_id: unitId } of units) {
          delivered += await deliverOutbox(kernel, unitId, deliverers, (message, error) => {
            throw new Error(`message ${message.messageId} of kind ${message.kind} failed`, { cause: error })
          })
        }
        if (delivered === 0) return
      }
    },
    async fireDue() {
      const units = await kernel.db.selectFrom('unit').select('unit_id').execute()
      let fired = 0
      for (const { unit_id: unitId } of units) {
        fired += await fireTimers(kernel, unitId, (timerId, error) => {
          throw new Error(`timer ${timerId} failed`, { cause: error })
        })
      }
      return fired
    },
    async close() {
      closed = true
      clearInterval(timer)
      while (running !== null) await running
    },
  }
}
