import { suspend } from './holders.ts'
import { endAside, type Motion, type Moved, openAside } from './motion.ts'
import { type Aside, type Refusal, refuse } from './state.ts'

/** 传阅: asks people to read, with receipt and perhaps an opinion; it never holds the matter up (SPEC O12). */
export function circulate(motion: Motion, item: string | null, people: readonly string[], text: string): Moved {
  const reading = motion.state.asides.filter((aside) => aside.kind === 'reading' && aside.end === null)
  const asked = [...new Set(people)].filter(
    (person) => person.trim() !== '' && !reading.some((aside) => aside.person === person),
  )
  if (asked.length === 0) return refuse('procedure/wrong-person', 'nobody is left who is to read', { item })
  return {
    ok: true,
    motion: asked.reduce(
      (moving, person) => openAside(moving, { kind: 'reading', person, item, text, until: null }),
      motion,
    ),
  }
}

/** 沟通: a question to anybody, answered in the matter (SPEC O13). */
export function consult(motion: Motion, item: string, to: string, question: string): Moved {
  if (to.trim() === '') return refuse('procedure/wrong-person', 'somebody must be asked', { item, person: to })
  if (question.trim() === '') return refuse('procedure/missing-reason', 'a question says what is asked', { item })
  return { ok: true, motion: openAside(motion, { kind: 'question', person: to, item, text: question, until: null }) }
}

/** Asks for the consent to a suspension; the item is suspended when it is given (SPEC O11). */
export function askConsent(motion: Motion, item: string, from: string, until: string, reason: string): Moved {
  const asked = motion.state.asides.some(
    (aside) => aside.end === null && aside.kind === 'consent' && aside.item === item,
  )
  if (asked) return refuse('procedure/item-waits', `the consent to suspend ${item} was asked for`, { item })
  return { ok: true, motion: openAside(motion, { kind: 'consent', person: from, item, text: reason, until }) }
}

/** The receipt of a reader, with an opinion or without (SPEC O12). */
export function read(motion: Motion, id: string, opinion: string): Moved {
  const found = openAsideOf(motion, id, ['reading'])
  return 'ok' in found ? found : { ok: true, motion: endAside(motion, found, { as: 'done', opinion, agree: null }) }
}

/** Answers a question, or gives or refuses a consent (SPEC O11, O13). */
export function answer(motion: Motion, id: string, opinion: string, agree: boolean | null): Moved {
  const found = openAsideOf(motion, id, ['question', 'consent'])
  if ('ok' in found) return found
  if (found.kind === 'question') {
    if (opinion.trim() === '') return refuse('procedure/missing-reason', 'an answer says something', { aside: id })
    return { ok: true, motion: endAside(motion, found, { as: 'done', opinion, agree: null }) }
  }
  if (agree === null)
    return refuse('procedure/missing-value', 'a consent is given or refused', { value: 'agree', aside: id })
  const answered = endAside(motion, found, { as: 'done', opinion, agree })
  const item = answered.state.items.find((each) => each.id === found.item)
  if (!agree || item?.end !== null || item.suspended !== null || found.until === null) {
    return { ok: true, motion: answered }
  }
  return suspend(answered, item, found.until, found.text)
}

function openAsideOf(motion: Motion, id: string, kinds: readonly Aside['kind'][]): Aside | Refusal {
  const aside = motion.state.asides.find((each) => each.id === id && kinds.includes(each.kind))
  if (aside === undefined) return refuse('procedure/no-such-aside', `nothing was asked as ${id}`, { aside: id })
  return aside.end === null ? aside : refuse('procedure/aside-ended', `${id} was answered`, { aside: id })
}
