import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

/** The posts that the kernel itself knows: who leads a section, and who leads the office. */
export const sectionHeadPost = 'department-head'
export const deputyDirectorPost = 'deputy-director'
export const directorPost = 'director'

/** Whom the ladder tells, and who consents to a long suspension. */
export type Role = 'holder' | 'section-head' | 'deputy-director' | 'office-director'

/** From a holder upwards. */
const upwards = ['section-head', 'deputy-director', 'office-director'] as const

const postOf = {
  'section-head': sectionHeadPost,
  'deputy-director': deputyDirectorPost,
  'office-director': directorPost,
} as const

/** Who holds which of the leading posts; a section's head with the section. */
export interface Leaders {
  readonly heads: ReadonlyMap<string, string>
  readonly deputies: readonly string[]
  readonly directors: readonly string[]
  readonly departmentOf: ReadonlyMap<string, string | null>
}

/** Reads the leading posts, and the departments of these people. */
export async function leadersOf(trx: UnitTransaction, unitId: string, people: readonly string[]): Promise<Leaders> {
  const posts = await trx
    .selectFrom('post_holding')
    .select(['post_code', 'department_id', 'person_id'])
    .where('unit_id', '=', unitId)
    .where('post_code', 'in', [sectionHeadPost, deputyDirectorPost, directorPost])
    .orderBy('position')
    .execute()
  const rows = await trx
    .selectFrom('person')
    .select(['person_id', 'department_id'])
    .where('unit_id', '=', unitId)
    .where('person_id', 'in', [...people])
    .execute()
  const holders = (post: string) => posts.filter((row) => row.post_code === post)
  return {
    heads: new Map(
      holders(sectionHeadPost)
        .toReversed()
        .map((row) => [row.department_id ?? '', row.person_id]),
    ),
    deputies: holders(deputyDirectorPost).map((row) => row.person_id),
    directors: holders(directorPost).map((row) => row.person_id),
    departmentOf: new Map(rows.map((row) => [row.person_id, row.department_id])),
  }
}

/**
 * Who plays a role towards the holder of an item. Nobody stands above oneself: where the holder is that leader, or the post
 * is vacant, it is the next one up. Empty when nobody is left above.
 */
export function inRole(leaders: Leaders, role: Role, holder: string): readonly string[] {
  if (role === 'holder') return [holder]
  for (const each of upwards.slice(upwards.indexOf(role))) {
    const found = holdersOf(leaders, each, holder)
    if (found.includes(holder)) continue
    if (found.length > 0) return found
  }
  return []
}

function holdersOf(leaders: Leaders, role: keyof typeof postOf, holder: string): readonly string[] {
  if (role === 'deputy-director') return leaders.deputies
  if (role === 'office-director') return leaders.directors
  const head = leaders.heads.get(leaders.departmentOf.get(holder) ?? '')
  return head === undefined ? [] : [head]
}

/** The one who consents when `holder` wants to suspend for long; null for whom nobody stands above. */
export async function consentGiver(trx: UnitTransaction, unitId: string, holder: string): Promise<string | null> {
  return inRole(await leadersOf(trx, unitId, [holder]), 'section-head', holder)[0] ?? null
}
