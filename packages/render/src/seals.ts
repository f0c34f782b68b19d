/** A seal as it is set over a signature: never part of the document, given for one typesetting alone. */
export interface SealImage {
  readonly image: Uint8Array
  readonly format: 'svg' | 'png'
  /** Millimetres; 国发〔1999〕25号 has 42 to 60. */
  readonly diameter: number
}

/** The name of a seal's file below the template folder. The file is only in the memory of the typesetter. */
export function sealFile({ format }: SealImage, index: number): string {
  return `seal-${index}.${format}`
}
