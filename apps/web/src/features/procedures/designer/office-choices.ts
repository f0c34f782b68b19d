import { createContext, useContext } from 'react'

/** A value that a form of the office gives, or that every matter has. */
export interface NamedValue {
  readonly name: string
  readonly title: string
}

/** What the designer picks from: the office's own posts, articles, forms and the rest. */
export interface OfficeChoices {
  readonly posts: readonly { readonly code: string; readonly name: string }[]
  readonly articles: readonly {
    readonly ref: string
    readonly label: string
    readonly regulation: string
    readonly text: string
  }[]
  readonly forms: readonly { readonly key: string; readonly title: string }[]
  readonly services: readonly { readonly operation: string; readonly name: string }[]
  /** The messages of other units that a step may wait for. */
  readonly messages: readonly { readonly key: string; readonly name: string }[]
  readonly procedures: readonly { readonly key: string; readonly name: string }[]
  readonly values: readonly NamedValue[]
}

export const noChoices: OfficeChoices = {
  posts: [],
  articles: [],
  forms: [],
  services: [],
  messages: [],
  procedures: [],
  values: [],
}

const context = createContext<OfficeChoices>(noChoices)

export const OfficeChoicesProvider = context.Provider

/** The choices of the office around the designer. */
export function useOfficeChoices(): OfficeChoices {
  return useContext(context)
}
