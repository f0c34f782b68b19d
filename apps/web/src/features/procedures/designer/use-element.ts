import { createContext, useContext, useEffect, useMemo, useReducer, useState } from 'react'
import type { Drawing } from './modeler.ts'
import type { DrawnElement, ModelElement } from './services.ts'

/** What is chosen on the canvas; the process itself when nothing is. */
export interface Chosen {
  readonly elements: readonly DrawnElement[]
  readonly element: DrawnElement
}

/** Follows what is chosen on the canvas and every change of the drawing. */
export function useChosen(drawing: Drawing): Chosen {
  const [, follow] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const events = drawing.get('eventBus')
    const names = ['selection.changed', 'elements.changed', 'commandStack.changed', 'import.done']
    events.on(names, follow)
    return () => events.off(names, follow)
  }, [drawing])
  const elements = drawing.get('selection').get()
  const [first] = elements
  return { elements, element: ownerOf(first ?? drawing.get('canvas').getRootElement()) }
}

/** A label belongs to the element that it names. */
function ownerOf(element: DrawnElement): DrawnElement {
  return element.labelTarget ?? element
}

/** Reads and writes what an element says; every write is one change that can be undone. */
export interface Properties {
  readonly element: DrawnElement
  readonly drawing: Drawing
  readonly disabled: boolean
  readonly text: (property: string) => string
  /** Sets a property; an empty text takes it away. */
  readonly set: (property: string, value: string | boolean | ModelElement | undefined) => void
  readonly setAll: (properties: Readonly<Record<string, unknown>>) => void
}

const context = createContext<Properties | null>(null)

export const PropertiesProvider = context.Provider

/** The properties of the element that the panel shows. */
export function useProperties(): Properties {
  const properties = useContext(context)
  if (properties === null) throw new Error('useProperties outside of the panel')
  return properties
}

/** Makes the properties of an element. */
export function propertiesOf(drawing: Drawing, element: DrawnElement, disabled: boolean): Properties {
  const setAll = (properties: Readonly<Record<string, unknown>>) =>
    drawing.get('modeling').updateProperties(element, properties)
  return {
    element,
    drawing,
    disabled,
    text: (property) => {
      const value = element.businessObject.get(property)
      return typeof value === 'string' ? value : ''
    },
    set: (property, value) => setAll({ [property]: value === '' ? undefined : value }),
    setAll,
  }
}

/** Runs a function once the value has rested for a while. */
export function useRested<Value>(value: Value, restMs: number): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return useMemo(() => rested, [rested])
}
