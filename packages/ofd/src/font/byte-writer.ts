/** Collects big-endian numbers, as the tables of a font want them. */
export class ByteWriter {
  private readonly bytes: number[] = []

  u8(...values: readonly number[]): this {
    for (const value of values) this.bytes.push(value & 0xff)
    return this
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.bytes.push((value >> 8) & 0xff, value & 0xff)
    return this
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.u16((value / 0x10000) & 0xffff, value & 0xffff)
    return this
  }

  done(): Uint8Array {
    return Uint8Array.from(this.bytes)
  }
}

/** A view over the bytes of an array. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
