/** The part of saxen that is used; the package has no types of its own. */
declare module 'saxen' {
  interface Position {
    readonly line: number
  }
  interface OpenElement {
    readonly name: string
    readonly originalName: string
    readonly attrs: Readonly<Record<string, string>>
  }
  export class Parser {
    constructor(options: { readonly proxy: true })
    ns(prefixes: Readonly<Record<string, string>>): this
    on(
      event: 'openTag',
      handler: (
        element: OpenElement,
        decode: (text: string) => string,
        selfClosing: boolean,
        position: () => Position,
      ) => void,
    ): this
    on(event: 'closeTag', handler: (name: string, decode: unknown, selfClosing: boolean) => unknown): this
    on(event: 'text' | 'cdata' | 'comment' | 'question', handler: (text: string) => unknown): this
    on(event: 'error' | 'warn', handler: (problem: Error, position: () => Position) => void): this
    on(event: 'attention', handler: (text: string, decode: unknown, position: () => Position) => void): this
    parse(xml: string): void
    stop(): void
  }
}

/** The part of bpmn-moddle that is used. */
declare module 'bpmn-moddle' {
  export interface ModelElement {
    readonly $type: string
    get(property: string): unknown
  }
  export class BpmnModdle {
    constructor(extensions: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{ readonly rootElement: ModelElement; readonly warnings: readonly Error[] }>
  }
}
