import { endpoints, type Me } from '@sanban/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { queryOf } from './query.ts'

/** Who is signed in; only for pages behind the sign-in, where the router has loaded it already. */
export function useMe(): Me {
  return useSuspenseQuery(queryOf(endpoints.me, {})).data
}
