import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { area, findLine, pageLines, pitch } from '../check/page-lines.ts'
import { type Picture, readPdf } from '../check/read-pdf.ts'
import { createTypesettingPool, type SealImage } from '../src/index.ts'
import { folders, notice, noticeHeaded, running, typesetter } from './typeset.ts'

/** The smallest PNG: one red pixel. */
const png = new Uint8Array(
  Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]),
)

const seal = (diameter: number): SealImage => ({ image: png, format: 'png', diameter })

async function sealed(document: ReturnType<typeof notice>, seals: readonly SealImage[]) {
  const { pages } = await readPdf((await typesetter()).pdf(document, { createdAt: 0, seals }).pdf)
  return pages
}

const centre = ({ left, top, width, height }: Picture) => ({ x: left + width / 2, y: top + height / 2 })

describe('印章 seals (7.3.5.1)', () => {
  test.each([42, 45, 50, 60])('R41 直径 %i mm 的印章居中下压署名和日期，顶端距正文一行之内', async (diameter) => {
    const pages = await sealed(notice({ body: running(200) }), [seal(diameter)])
    const page = pages.find(({ pictures }) => pictures.length > 0)
    const [picture] = page?.pictures ?? []
    if (page === undefined || picture === undefined) throw new Error('no seal')
    const date = findLine([page], '2026年1月5日')
    const text = pageLines(page).findLast(({ text }) => /^国+$/u.test(text))
    expect(picture.width).toBeCloseTo(diameter, 1)
    expect(picture.height).toBeCloseTo(diameter, 1)
    expect(Math.abs(centre(picture).x - (date.left + date.right) / 2)).toBeLessThan(0.2)
    expect(picture.top - (text?.bottom ?? 0)).toBeGreaterThan(0)
    expect(picture.top - (text?.bottom ?? 0)).toBeLessThan(pitch)
    // 署名和成文日期居印章中心偏下位置。
    expect(centre(picture).y).toBeLessThan(date.top)
    expect(picture.top + picture.height).toBeGreaterThan(date.bottom)
  })

  test.each([45, 50])('R41 联合行文：直径 %i mm 的印章一一对应，不相交、不相切、不出版心', async (diameter) => {
    const organs = ['海川县水利局', '海川县财政局', '海川县教育局', '海川县公安局']
    const document = noticeHeaded({ organs }, { signature: organs, body: running(260) })
    const pages = await sealed(
      document,
      organs.map(() => seal(diameter)),
    )
    const page = pages.find(({ pictures }) => pictures.length > 0)
    const pictures = page?.pictures ?? []
    expect(pictures).toHaveLength(4)
    for (const [index, one] of pictures.entries()) {
      const name = page?.runs.findLast(({ text }) => text === organs[index])
      expect(Math.abs(centre(one).x - ((name?.left ?? 0) + (name?.width ?? 0) / 2))).toBeLessThan(0.3)
      expect(one.left).toBeGreaterThan(area.left)
      expect(one.left + one.width).toBeLessThan(area.right)
      for (const other of pictures.slice(index + 1)) {
        const [a, b] = [centre(one), centre(other)]
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(diameter)
      }
    }
  })

  test('R41 印章不改变版面，也不留到下一份公文；线程池里也一样', async () => {
    const direct = await typesetter()
    const plain = direct.pdf(notice(), { createdAt: 0 })
    const stamped = direct.pdf(notice(), { createdAt: 0, seals: [seal(45)] })
    expect(stamped.pages).toBe(plain.pages)
    expect(stamped.pdf).not.toEqual(plain.pdf)
    expect(direct.pdf(notice(), { createdAt: 0 }).pdf).toEqual(plain.pdf)
    const pool = createTypesettingPool({ fontFolders: await folders(), size: 1 })
    if (!pool.ok) throw new Error(pool.problem.remedy)
    expect((await pool.value.pdf(notice(), { createdAt: 0, seals: [seal(45)] })).pdf).toEqual(stamped.pdf)
    await pool.value.close()
  })
})

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
