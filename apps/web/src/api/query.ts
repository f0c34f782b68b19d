import type { Endpoint, Request, ResultOf } from '@sanban/contract'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ask, RefusalError } from './call.ts'

/** Options for `useQuery` from an endpoint; the key begins with the endpoint's path, so that events can name it. */
export function queryOf<E extends Endpoint>(endpoint: E, request: Request<E>) {
  return queryOptions<ResultOf<E>, Error>({
    queryKey: [endpoint.path, request],
    queryFn: () => ask(endpoint, request),
  })
}

/** The app's cache. What the server refuses isn't asked again; a dead connection is tried twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof RefusalError) || error.problem.code.startsWith('browser/')),
      },
    },
  })
}
