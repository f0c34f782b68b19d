import type { Me } from '@sanban/contract'

/** Whether somebody may hand over the work of others: the director of the office. */
export function mayHandOver({ posts }: Pick<Me, 'posts'>): boolean {
  return posts.some(({ code }) => code === 'director')
}
