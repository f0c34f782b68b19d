import { readBpmn, writeBpmn } from '@sanban/procedure'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../i18n/language.ts'
import { fit } from './fit.ts'
import { createModeler, createViewer, type Drawing } from './modeler.ts'

/** How long drawing must rest before the drawing is read again. */
const restMs = 300

/** A canvas with what is drawn on it. */
export interface Drawn {
  readonly container: RefObject<HTMLDivElement | null>
  /** Null until the file is shown. */
  readonly drawing: Drawing | null
  /** The drawing as a file, up to the last rest; null until the file is shown. */
  readonly bpmn: string | null
  /** Whether the file cannot be shown at all. */
  readonly isFailed: boolean
}

/** Shows a file on a canvas, to draw on or only to look at, and follows what is drawn. A new source starts afresh. */
export function useDrawing(source: string, isFixed: boolean): Drawn {
  const container = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<{ readonly drawing: Drawing; readonly bpmn: string } | null>(null)
  const [isFailed, setFailed] = useState(false)
  useEffect(() => {
    if (container.current === null) return undefined
    const drawing = isFixed ? createViewer(container.current) : createModeler(container.current)
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      const { xml } = await drawing.saveXML({ format: true })
      if (!isLeft && xml !== undefined) setShown({ drawing, bpmn: xml })
    }
    drawing.get('eventBus').on('commandStack.changed', ({ trigger }) => {
      // The stack is emptied, too, when a file is opened.
      if (trigger === 'clear') return
      clearTimeout(timer)
      timer = setTimeout(() => void read(), restMs)
    })
    setFailed(false)
    open(drawing, source).then(
      () => {
        if (isLeft) return
        fit(drawing, isFixed)
        setShown({ drawing, bpmn: source })
      },
      () => !isLeft && setFailed(true),
    )
    return () => {
      isLeft = true
      clearTimeout(timer)
      setShown(null)
      drawing.destroy()
    }
  }, [source, isFixed])
  useWords(shown?.drawing ?? null)
  return { container, drawing: shown?.drawing ?? null, bpmn: shown?.bpmn ?? null, isFailed }
}

/** Opens a file; one that holds no drawing is laid out first. */
async function open(drawing: Drawing, source: string): Promise<void> {
  if (source.includes('BPMNShape')) return void (await drawing.importXML(source))
  const reading = await readBpmn(source)
  if (!reading.ok) throw new Error('what has no drawing and cannot be read cannot be laid out')
  const { definition, layout } = reading.value
  await drawing.importXML(writeBpmn(definition, layout))
}

/** Lets the canvas say its words anew when the language changes. */
function useWords(drawing: Drawing | null): void {
  const language = useLanguage()
  const last = useRef(language)
  useEffect(() => {
    if (last.current !== language) drawing?.get('eventBus').fire('i18n.changed')
    last.current = language
  }, [drawing, language])
}
