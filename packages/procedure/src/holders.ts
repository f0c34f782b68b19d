import { changeItem, endItem, type Motion, type Moved, reopenItem } from './motion.ts'
import { type Item, refuse } from './state.ts'

/** 转办: the item passes to another person; the clock goes on (SPEC O6). */
export function transfer(motion: Motion, item: Item, to: string, reason: string): Moved {
  if (to.trim() === '' || to === item.person) {
    return refuse('procedure/wrong-person', 'a transfer needs another person', { item: item.id, person: to })
  }
  return passOn(motion, item, 'transferred', to, reason)
}

/** 补台: a colleague takes the item over from somebody who is away or asked for help (SPEC O8). */
export function stepIn(motion: Motion, item: Item, because: 'away' | 'asked', reason: string): Moved {
  if (because === 'asked' && item.help === null) {
    return refuse('procedure/help-not-called', `nobody called for help with ${item.id}`, { item: item.id })
  }
  if (item.person === motion.by) {
    return refuse('procedure/wrong-person', `${motion.by} holds ${item.id}`, { item: item.id, person: motion.by })
  }
  return passOn(motion, item, 'overtaken', motion.by, reason)
}

function passOn(motion: Motion, item: Item, as: 'transferred' | 'overtaken', to: string, reason: string): Moved {
  const ended = endItem(motion, item, as, reason)
  const { suspended, escalations, urges, openedBy } = item
  // What holds for the work goes with it, so that a withdrawal before and the ladder see one item.
  const change = { person: to, suspended, escalations, urges, openedBy, repeats: item.repeats }
  return { ok: true, motion: reopenItem(ended, item, change) }
}

/** A call for help: everybody in the office sees that this item may be taken over (SPEC O8). */
export function callForHelp(motion: Motion, item: Item, reason: string): Moved {
  if (reason.trim() === '') return refuse('procedure/missing-reason', 'a call for help says why', { item: item.id })
  return { ok: true, motion: changeItem(motion, item, { help: reason }) }
}

/** 催办: reminds the holder of an open item; limited in number (SPEC O9). */
export function urge(motion: Motion, item: Item): Moved {
  const { urgesMax } = motion.definition.terms
  if (item.urges >= urgesMax) {
    return refuse('procedure/urged-enough', `${item.id} was urged ${item.urges} times`, { item: item.id, urgesMax })
  }
  return { ok: true, motion: changeItem(motion, item, { urges: item.urges + 1 }) }
}

/** 升级: the next one up was told that the limit passed; each rung once (SPEC O10). */
export function escalate(motion: Motion, item: Item, level: number): Moved {
  if (level <= item.escalations) {
    return refuse('procedure/already-escalated', `${item.id} stands at rung ${item.escalations}`, {
      item: item.id,
      level,
    })
  }
  return { ok: true, motion: changeItem(motion, item, { escalations: level }) }
}

/** 挂起: the item waits for an outside answer and its clock stands still; a long wait asks for consent (SPEC O11). */
export function suspend(motion: Motion, item: Item, until: string, reason: string): Moved {
  const suspended = { since: motion.now, until, reason, by: motion.onBehalfOf ?? motion.by }
  return { ok: true, motion: changeItem(motion, item, { suspended }) }
}

/** The item goes on, with the working time that it had left (SPEC O11). */
export function resume(motion: Motion, item: Item): Moved {
  if (item.suspended === null) {
    return refuse('procedure/not-suspended', `${item.id} is not suspended`, { item: item.id })
  }
  return { ok: true, motion: changeItem(motion, item, { suspended: null }) }
}
