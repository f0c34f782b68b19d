/** The Encoding Standard's encoder, which every runtime has. */
declare class TextEncoder {
  encode(input: string): Uint8Array
}
