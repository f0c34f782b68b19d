import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type ReactNode, type UIEvent, useRef, useState } from 'react'
import { previewStrings } from './strings.ts'
import { usePageUrls } from './use-page-urls.ts'

/** A4 at 96 dpi; the width of a page at 100 %. */
const pageWidthPx = 794

interface PageSheetsProps {
  readonly pages: readonly string[]
  /** New pages are on their way; the old ones stay meanwhile. */
  readonly busy: boolean
  /** What stands at the end of the bar. */
  readonly extra?: ReactNode
  /** What stands in the place of the pages when there are none. */
  readonly empty: ReactNode
}

/** The pages of a document, one below the other, with thumbnails, page count and zoom. */
export function PageSheets({ pages, busy, extra, empty }: PageSheetsProps) {
  const t = previewStrings.useStrings()
  const urls = usePageUrls(pages)
  const [zoom, setZoom] = useState<number | null>(null)
  const [current, setCurrent] = useState(0)
  const scroller = useRef<HTMLElement>(null)
  const goTo = (index: number) => {
    const sheet = scroller.current?.querySelectorAll('.page-sheet')[index]
    sheet?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }
  return (
    <section className="page-sheets" aria-label={t('title')} aria-busy={busy}>
      <div className="page-bar">
        <span className="page-count" aria-live="polite">
          {pages.length === 0 ? t('title') : t('pageOf', { page: current + 1, pages: pages.length })}
        </span>
        <span className={busy ? 'page-busy is-busy' : 'page-busy'} aria-hidden="true" />
        <span className="page-bar-gap" />
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
        {extra}
      </div>
      <div className="page-area">
        {urls.length > 1 && <Thumbnails urls={urls} current={current} onChoose={goTo} />}
        <section
          className="page-scroller"
          aria-label={t('pages')}
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          onScroll={(event) => setCurrent(pageInView(event))}
        >
          {urls.length === 0 && empty}
          {urls.map((url, index) => (
            <img
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
              key={index}
              className="page-sheet"
              src={url}
              alt={t('page', { page: index + 1 })}
              style={zoom === null ? undefined : { width: pageWidthPx * zoom, maxWidth: 'none' }}
            />
          ))}
        </section>
      </div>
    </section>
  )
}

const zooms: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2]

function ZoomButtons({
  zoom,
  onZoom,
}: {
  readonly zoom: number | null
  readonly onZoom: (zoom: number | null) => void
}) {
  const t = previewStrings.useStrings()
  const at = zoom ?? 0.75
  const smaller = zooms.filter((one) => one < at).at(-1)
  const larger = zooms.find((one) => one > at)
  return (
    <span className="page-zoom">
      <Tooltip title={t('smaller')}>
        <Button
          size="small"
          type="text"
          icon={<MinusOutlined />}
          aria-label={t('smaller')}
          disabled={smaller === undefined}
          onClick={() => onZoom(smaller ?? null)}
        />
      </Tooltip>
      <Tooltip title={t('fit')}>
        <Button
          size="small"
          type="text"
          icon={zoom === null ? <CompressOutlined /> : undefined}
          aria-label={t('fit')}
          onClick={() => onZoom(null)}
        >
          {zoom === null ? undefined : `${Math.round(zoom * 100)}%`}
        </Button>
      </Tooltip>
      <Tooltip title={t('larger')}>
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          aria-label={t('larger')}
          disabled={larger === undefined}
          onClick={() => onZoom(larger ?? null)}
        />
      </Tooltip>
    </span>
  )
}

interface ThumbnailsProps {
  readonly urls: readonly string[]
  readonly current: number
  readonly onChoose: (index: number) => void
}

function Thumbnails({ urls, current, onChoose }: ThumbnailsProps) {
  const t = previewStrings.useStrings()
  return (
    <nav className="page-thumbnails" aria-label={t('thumbnails')}>
      {urls.map((url, index) => (
        <button
          type="button"
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
          key={index}
          className={index === current ? 'page-thumbnail is-current' : 'page-thumbnail'}
          aria-label={t('goTo', { page: index + 1 })}
          aria-current={index === current ? 'page' : undefined}
          onClick={() => onChoose(index)}
        >
          <img src={url} alt="" />
          <span>{index + 1}</span>
        </button>
      ))}
    </nav>
  )
}

function pageInView({ currentTarget }: UIEvent<HTMLElement>): number {
  const middle = currentTarget.scrollTop + currentTarget.clientHeight / 3
  const sheets = [...currentTarget.querySelectorAll<HTMLElement>('.page-sheet')]
  const next = sheets.findIndex((sheet) => sheet.offsetTop - currentTarget.offsetTop > middle)
  return Math.max(0, (next < 0 ? sheets.length : next) - 1)
}
