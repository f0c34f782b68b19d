import { endpoints, type VersionSummary } from '@sanban/contract'
import type { OfficialDocument } from '@sanban/document'
import { useQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { documentStrings } from './strings.ts'
import { VersionComparison } from './version-comparison.tsx'
import './versions-drawer.css'

interface VersionsProps {
  readonly documentId: string
  readonly frozenVersion: number | null
  /** The text of the page when it differs from every saved version. */
  readonly current: OfficialDocument | null
}

interface VersionsDrawerProps extends VersionsProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** All versions of a document, and what changed between any two of them. */
export function VersionsDrawer({ open, onClose, ...versions }: VersionsDrawerProps) {
  const t = documentStrings.useStrings()
  return (
    <Drawer open={open} onClose={onClose} title={t('version.title')} size="min(720px, 100vw)" destroyOnHidden>
      <Versions {...versions} />
    </Drawer>
  )
}

function Versions({ documentId, frozenVersion, current }: VersionsProps) {
  const query = useQuery(queryOf(endpoints.documentVersions, { params: { documentId } }))
  return (
    <Loaded query={query}>
      {({ versions }) => (
        <VersionPair
          documentId={documentId}
          frozenVersion={frozenVersion}
          current={current}
          versions={versions.toSorted((left, right) => right.version - left.version)}
        />
      )}
    </Loaded>
  )
}

/** The number under which the unsaved text of the page stands in the lists. */
const unsaved = 0

function VersionPair({
  documentId,
  frozenVersion,
  current,
  versions,
}: VersionsProps & { readonly versions: readonly VersionSummary[] }) {
  const t = documentStrings.useStrings()
  const { moment } = useWhen()
  const newest = versions[0]?.version ?? unsaved
  const [later, setLater] = useState(current === null ? newest : unsaved)
  const [earlier, setEarlier] = useState(current === null ? Math.max(1, newest - 1) : newest)
  const options = [
    ...(current === null ? [] : [{ value: unsaved, label: t('version.mine') }]),
    ...versions.map(({ version, savedBy, savedAt, note }) => ({
      value: version,
      label: [
        t('version.name', { version }) + (version === frozenVersion ? `（${t('version.frozen')}）` : ''),
        savedBy.name,
        moment(savedAt),
        note,
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  ]
  return (
    <div className="versions">
      <div className="versions-choice">
        <span>{t('version.earlier')}</span>
        <Select aria-label={t('version.earlier')} value={earlier} options={options} onChange={setEarlier} />
      </div>
      <div className="versions-choice">
        <span>{t('version.later')}</span>
        <Select aria-label={t('version.later')} value={later} options={options} onChange={setLater} />
      </div>
      <LoadedVersion documentId={documentId} version={earlier} current={current}>
        {(before) => (
          <LoadedVersion documentId={documentId} version={later} current={current}>
            {(after) => <VersionComparison earlier={before} later={after} />}
          </LoadedVersion>
        )}
      </LoadedVersion>
    </div>
  )
}

interface LoadedVersionProps {
  readonly documentId: string
  readonly version: number
  readonly current: OfficialDocument | null
  readonly children: (content: OfficialDocument) => ReactNode
}

function LoadedVersion({ documentId, version, current, children }: LoadedVersionProps) {
  const isUnsaved = version === unsaved && current !== null
  const params = { documentId, version: Math.max(1, version) }
  const query = useQuery({
    ...queryOf(endpoints.documentVersion, { params }),
    enabled: !isUnsaved,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return isUnsaved ? children(current) : <Loaded query={query}>{({ content }) => children(content)}</Loaded>
}
