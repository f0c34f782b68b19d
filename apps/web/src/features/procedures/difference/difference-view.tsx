import { endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../../../api/query.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { procedureStrings } from '../strings.ts'
import { DifferenceDrawings } from './difference-drawings.tsx'
import { DifferenceTable } from './difference-table.tsx'

interface Props {
  readonly procedureKey: string
  readonly from: number
  readonly to: number | 'draft'
}

/** What differs between a version and a later one, or the draft: both drawings with marks, and the changes in words. */
export function DifferenceView({ procedureKey: key, from, to }: Props) {
  const t = procedureStrings.useStrings()
  const fresh = { staleTime: 0, gcTime: 0 }
  const difference = useQuery({
    ...queryOf(endpoints.procedureDifference, { params: { key }, query: { from, to } }),
    ...(to === 'draft' ? fresh : {}),
  })
  const before = useQuery(queryOf(endpoints.procedureFile, { params: { key, version: from } }))
  const file = useQuery({
    ...queryOf(endpoints.procedureFile, { params: { key, version: to === 'draft' ? 1 : to } }),
    enabled: to !== 'draft',
  })
  const draft = useQuery({
    ...queryOf(endpoints.procedureDraft, { params: { key } }),
    ...fresh,
    enabled: to === 'draft',
  })
  const after = (to === 'draft' ? draft : file).data
  const title = to === 'draft' ? t('difference.draft') : t('difference.before', { version: to })
  return (
    <Loaded query={difference}>
      {(found) => (
        <>
          {before.data !== undefined && after !== undefined && (
            <DifferenceDrawings
              before={{ title: t('difference.before', { version: from }), bpmn: before.data.bpmn }}
              after={{ title, bpmn: after.bpmn }}
              difference={found}
            />
          )}
          <DifferenceTable difference={found} />
        </>
      )}
    </Loaded>
  )
}
