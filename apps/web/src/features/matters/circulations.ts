import type { Aside } from '@sanban/contract'

type Ending = NonNullable<Aside['end']>

/** 一次传阅: one act of circulating, with who has read it and who has not. */
export interface Circulation {
  readonly key: string
  readonly askedBy: string
  readonly at: string
  readonly text: string
  readonly read: readonly { readonly aside: Aside; readonly end: Ending }[]
  readonly unread: readonly Aside[]
}

/** The readings of a matter, those asked together as one circulation; in the order asked. What was cancelled is left out. */
export function circulations(asides: readonly Aside[]): readonly Circulation[] {
  const readings = asides.filter(({ kind, end }) => kind === 'reading' && (end === null || end.as === 'done'))
  return [...new Set(readings.map(keyOf))].flatMap((key) => {
    const members = readings.filter((aside) => keyOf(aside) === key)
    const first = members[0]
    if (first === undefined) return []
    return [
      {
        key,
        askedBy: first.askedBy.name,
        at: first.openedAt,
        text: first.text,
        read: members.flatMap((aside) => (aside.end === null ? [] : [{ aside, end: aside.end }])),
        unread: members.filter(({ end }) => end === null),
      },
    ]
  })
}

function keyOf({ askedBy, openedAt, text }: Aside): string {
  return `${openedAt} ${askedBy.personId} ${text}`
}
