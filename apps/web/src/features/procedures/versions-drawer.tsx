import type { ProcedureSummary } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DifferenceView } from './difference/difference-view.tsx'
import { SoundMark } from './procedures-page.tsx'
import { procedureStrings } from './strings.ts'
import './versions-drawer.css'

interface Props {
  readonly open: boolean
  readonly summary: ProcedureSummary
  readonly mayMove: boolean
  readonly onClose: () => void
}

interface Comparison {
  readonly from: number
  readonly to: number | 'draft'
}

/** The published versions of a procedure, with what each was proven by and what it changed. */
export function VersionsDrawer({ open, summary, mayMove, onClose }: Props) {
  const t = procedureStrings.useStrings()
  const { key, versions, draft } = summary
  const [compared, setCompared] = useState<Comparison | null>(null)
  const [newest] = versions
  const isMovable = versions.slice(1).some(({ running }) => running > 0)
  return (
    <Drawer open={open} size={460} title={t('versions')} onClose={onClose}>
      {versions.length === 0 && <EmptyState title={t('versions.none')} hint={t('emptyHint')} />}
      <p className="version-tools">
        {draft !== null && newest !== undefined && (
          <Button size="small" onClick={() => setCompared({ from: newest.version, to: 'draft' })}>
            {t('versions.compareDraft')}
          </Button>
        )}
        {mayMove && isMovable && (
          <Link to="/procedures/$key/moves" params={{ key }}>
            <Button size="small">{t('move.title')}</Button>
          </Link>
        )}
      </p>
      <ol className="version-list">
        {versions.map((version, at) => (
          <Version
            key={version.version}
            procedureKey={key}
            version={version}
            onCompare={
              at + 1 < versions.length
                ? () => setCompared({ from: versions[at + 1]?.version ?? 1, to: version.version })
                : null
            }
          />
        ))}
      </ol>
      {compared !== null && (
        <Modal
          open
          width={1080}
          footer={null}
          title={t('difference.of', {
            from: compared.from,
            to: compared.to === 'draft' ? t('difference.draft') : t('version', { version: compared.to }),
          })}
          onCancel={() => setCompared(null)}
        >
          <DifferenceView procedureKey={key} {...compared} />
        </Modal>
      )}
    </Drawer>
  )
}

interface VersionProps {
  readonly procedureKey: string
  readonly version: ProcedureSummary['versions'][number]
  readonly onCompare: (() => void) | null
}

function Version({ procedureKey: key, version, onCompare }: VersionProps) {
  const t = procedureStrings.useStrings()
  const { moment } = useWhen()
  const { publishedAt, publishedBy, note, hash, proof, running } = version
  return (
    <li>
      <p className="version-head">
        <strong>{t('version', { version: version.version })}</strong>
        <span>{[moment(publishedAt), publishedBy?.name ?? t('system')].join(' · ')}</span>
      </p>
      {note !== '' && <p>{note}</p>}
      <p className="version-facts">
        <SoundMark proof={proof} />
        <span>{running === 0 ? t('noneRunning') : t('running', { count: running })}</span>
      </p>
      <p className="version-hash" title={hash}>
        {hash}
      </p>
      <p className="version-tools">
        <Link to="/procedures/$key" params={{ key }} search={{ version: version.version }}>
          <Button size="small">{t('versions.open')}</Button>
        </Link>
        {onCompare !== null && (
          <Button size="small" onClick={onCompare}>
            {t('versions.compare')}
          </Button>
        )}
      </p>
    </li>
  )
}
