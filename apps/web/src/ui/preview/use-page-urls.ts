import { useEffect, useRef, useState } from 'react'

/**
 * An address for each page. Pages are shown as images, so that nothing in them can run, and a page that did not change keeps
 * its address and does not flicker.
 */
export function usePageUrls(pages: readonly string[]): readonly string[] {
  const known = useRef<ReadonlyMap<string, string>>(new Map())
  const [urls, setUrls] = useState<readonly string[]>([])
  useEffect(() => {
    const next = new Map<string, string>()
    for (const page of pages) {
      if (!next.has(page)) next.set(page, known.current.get(page) ?? URL.createObjectURL(svgFile(page)))
    }
    const dropped = [...known.current].filter(([page]) => !next.has(page))
    known.current = next
    setUrls(pages.map((page) => next.get(page) ?? ''))
    // The image with the old address is still on the screen until the new one is decoded.
    const timer = setTimeout(() => {
      for (const [, url] of dropped) URL.revokeObjectURL(url)
    }, 2000)
    return () => clearTimeout(timer)
  }, [pages])
  useEffect(
    () => () => {
      for (const url of known.current.values()) URL.revokeObjectURL(url)
      known.current = new Map()
    },
    [],
  )
  return urls
}

function svgFile(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' })
}
