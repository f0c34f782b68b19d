import { DownloadOutlined } from '@ant-design/icons'
import { binaryEndpoints, endpoints, type Matter } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { LivePreview } from '../../ui/preview/live-preview.tsx'
import './matter-document.css'
import { matterStrings } from './strings.ts'

type MatterDocumentRef = NonNullable<Matter['document']>

/** The document of a matter: its pages, and the rendition once there is one. */
export function MatterDocument({ document }: { readonly document: MatterDocumentRef }) {
  const t = matterStrings.useStrings()
  const [shown, setShown] = useState<'pages' | 'pdf'>('pages')
  const isReady = document.rendition === 'ready'
  const file = addressOf(binaryEndpoints.rendition.path, { documentId: document.documentId })
  return (
    <div className="matter-document">
      <div className="matter-document-bar">
        <span>
          {document.frozenVersion === null
            ? t('matter.version', { version: document.version })
            : t('matter.frozen', { version: document.frozenVersion })}
        </span>
        {document.pages !== null && <span>{t('matter.pages', { count: document.pages })}</span>}
        {document.rendition === 'pending' && <span role="status">{t('matter.rendering')}</span>}
        <span className="matter-document-gap" />
        {isReady && (
          <>
            <Segmented
              className="matter-document-ways"
              size="small"
              value={shown}
              options={[
                { value: 'pages', label: t('matter.showPages') },
                { value: 'pdf', label: t('matter.showPdf') },
              ]}
              onChange={setShown}
            />
            <Button size="small" icon={<DownloadOutlined />} href={file} download={fileName(document)}>
              {t('matter.download')}
            </Button>
          </>
        )}
      </div>
      {document.rendition === 'failed' && <Alert type="error" showIcon title={t('matter.renderFailed')} />}
      {isReady && shown === 'pdf' ? (
        <iframe className="matter-pdf" src={file} title={t('matter.showPdf')} />
      ) : (
        <DocumentPages document={document} />
      )}
    </div>
  )
}

function DocumentPages({ document: { documentId, version, frozenVersion } }: { readonly document: MatterDocumentRef }) {
  const params = { documentId, version: frozenVersion ?? version }
  const query = useQuery({
    ...queryOf(endpoints.documentVersion, { params }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Loaded query={query}>{({ content }) => <LivePreview content={content} />}</Loaded>
}

function fileName({ number }: MatterDocumentRef): string {
  return `${number ?? '公文'}.pdf`
}
