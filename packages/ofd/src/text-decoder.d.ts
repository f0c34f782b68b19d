/** The Encoding Standard's decoder, which every runtime has; the package needs no more of the web than this. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(input?: Uint8Array): string
}
