import { zlibSync } from 'fflate'
import { ByteWriter } from '../font/byte-writer.ts'
import { joinBytes } from '../pdf/filters.ts'

/** A PNG of eight bits a sample (ISO/IEC 15948); `channels` is 1 for grey, 3 for RGB, 4 for RGB with opacity. */
export function writePng(samples: Uint8Array, width: number, height: number, channels: 1 | 3 | 4): Uint8Array {
  const row = width * channels
  const lines = new Uint8Array((row + 1) * height)
  for (let y = 0; y < height; y++) lines.set(samples.subarray(y * row, (y + 1) * row), y * (row + 1) + 1)
  const kind = { 1: 0, 3: 2, 4: 6 }[channels]
  return joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new ByteWriter().u32(width, height).u8(8, kind, 0, 0, 0).done()),
    chunk('IDAT', zlibSync(lines, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joinBytes([Uint8Array.from(name, (sign) => sign.charCodeAt(0)), data])
  return joinBytes([new ByteWriter().u32(data.length).done(), body, new ByteWriter().u32(crc32(body)).done()])
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The checksum of PNG and zip. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
