import { Progress } from 'antd'
import type { ImportProgress } from '../../api/import-file.ts'
import { documentStrings } from './strings.ts'

interface ImportStatusProps {
  /** What is being imported. */
  readonly name: string
  readonly progress: ImportProgress
}

/** Which part of an import is under way, and of an upload how much is done. */
export function ImportStatus({ name, progress }: ImportStatusProps) {
  const t = documentStrings.useStrings()
  const isUploading = progress.phase === 'uploading'
  const words = isUploading
    ? t('way.uploading', { name, percent: Math.floor(progress.part * 100) })
    : t('way.reading', { name })
  return (
    <div className="import-status">
      <p role="status">{words}</p>
      {isUploading ? (
        <Progress percent={Math.floor(progress.part * 100)} showInfo={false} aria-label={words} />
      ) : (
        <div className="import-running" aria-hidden="true" />
      )}
    </div>
  )
}
