import { Skeleton } from 'antd'
import { uiStrings } from './strings.ts'

/** Grey lines in place of a page that is loading. */
export function PageSkeleton({ rows = 8 }: { readonly rows?: number }) {
  const t = uiStrings.useStrings()
  return (
    <div aria-busy="true" role="status" aria-label={t('loading')}>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows }} />
    </div>
  )
}
