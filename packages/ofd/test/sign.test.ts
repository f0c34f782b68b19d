import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { convertPdf, makeSeal, type SealFacts, type SealOptions, sealOfd, verifyOfd } from '../src/index.ts'
import { sm2PublicKey, verifySm2 } from '../src/sign/sm2.ts'
import { type Holder, holder } from './certificate.ts'
import { smallPdf } from './small-pdf.ts'

const picture = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** Made by OpenSSL 3.0 with `pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678`. */
const vector = {
  publicKey:
    '0483edaeff8e1a8013efce11088a6461fd3b8ffd14314e0b19e4d7746cdebd6ad65487ce8e6c088ad9a74a9dc22422900793087b4fb06eac564ed675f324120e48',
  signature:
    '3045022010cfe115f85f8bae88e479f44b5c6e5db869f45a738f54df8e8f7436b505ad53022100e294b46741c428dd269103dbe87875254a9e9e111a7ce16c11091f30dab4bd05',
}

let plain: Uint8Array
let sealed: Uint8Array
let authority: Holder
let signer: Holder
let maker: Holder
let options: SealOptions

const facts = (changes: Partial<SealFacts> = {}): SealFacts => ({
  id: 'hc-seal-0001',
  maker: 'SanbanTest',
  type: 1,
  name: '海川县人民政府办公室',
  certificates: [signer.certificate],
  createdAt: '20260101080000Z',
  validFrom: '20260101000000Z',
  validTo: '20301231235959Z',
  picture: { type: 'PNG', data: picture, width: 42, height: 42 },
  ...changes,
})

async function seal(ofd: Uint8Array, changes: Partial<SealOptions> = {}): Promise<Uint8Array> {
  const made = await sealOfd(ofd, { ...options, ...changes })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

function reports(ofd: Uint8Array, trusted?: readonly Uint8Array[]) {
  const verified = verifyOfd(ofd, trusted === undefined ? {} : { trusted })
  if (!verified.ok) throw new Error(verified.problem.code)
  return verified.value
}

const codes = (ofd: Uint8Array, trusted?: readonly Uint8Array[]) =>
  reports(ofd, trusted).map(({ faults }) =>
    faults.map((fault) => ('part' in fault ? `${fault.code} ${fault.part}` : fault.code)),
  )

const edited = (ofd: Uint8Array, edit: (parts: Record<string, Uint8Array>) => Zippable) => zipSync(edit(unzipSync(ofd)))

beforeAll(async () => {
  const made = convertPdf(smallPdf('BT /F1 10 Tf 20 50 Td (Hello) Tj ET'))
  if (!made.ok) throw new Error(made.problem.code)
  plain = made.value.ofd
  authority = await holder('海川县测试证书机构', 11)
  signer = await holder('海川县人民政府办公室用印员', 22, authority)
  maker = await holder('海川县印章制作单位', 33, authority)
  options = {
    seal: await makeSeal(facts(), maker.certificate, maker.sign),
    certificate: signer.certificate,
    sign: signer.sign,
    signedAt: '20260315020304Z',
    stamps: [{ page: 0, left: 10, top: 12, width: 42, height: 42 }],
  }
  sealed = await seal(plain)
})

describe('电子印章签章', () => {
  test('S1 签章后验证通过，内容可读', () => {
    const [report] = reports(sealed, [authority.certificate])
    expect(report).toMatchObject({
      id: 's001',
      signedAt: '20260315020304Z',
      signer: '海川县人民政府办公室用印员',
      sealName: '海川县人民政府办公室',
      faults: [],
    })
    expect(report?.stamps[0]).toMatchObject({ left: 10, top: 12, width: 42, height: 42 })
  })

  test('S1 没有签章的文件没有签章', () => {
    expect(reports(plain)).toEqual([])
  })

  test('S2 联合发文：后一枚章不影响前一枚', async () => {
    const twice = await seal(sealed)
    expect(codes(twice)).toEqual([[], []])
    expect(reports(twice).map(({ id }) => id)).toEqual(['s001', 's002'])
  })

  test('S3 任何受保护部件改动一个字节，验证不通过', () => {
    const parts = unzipSync(sealed)
    const names = Object.keys(parts).filter((name) => name !== 'Doc_0/Signs/Signatures.xml')
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), (name, at, flip) => {
        const bytes = (parts[name] ?? new Uint8Array()).slice()
        const place = at % bytes.length
        bytes[place] = (bytes[place] ?? 0) ^ flip
        const verified = verifyOfd(zipSync({ ...parts, [name]: bytes }))
        return !verified.ok || verified.value.length !== 1 || (verified.value[0]?.faults.length ?? 0) > 0
      }),
      { numRuns: 100 },
    )
  })

  test('S3 文件里随便哪个字节改动，要么验证不通过，要么内容未变', () => {
    const before = unzipSync(sealed)
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = sealed.slice()
        bytes[at] = (bytes[at] ?? 0) ^ flip
        const verified = verifyOfd(bytes)
        if (!verified.ok || verified.value.length === 0 || verified.value.some(({ faults }) => faults.length > 0))
          return true
        const after = unzipSync(bytes)
        return Object.keys(before).every((name) =>
          Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('S3 缺少、增加部件', () => {
    const content = 'Doc_0/Pages/Page_0/Content.xml'
    const without = edited(sealed, (parts) =>
      Object.fromEntries(Object.entries(parts).filter(([name]) => name !== content)),
    )
    expect(codes(without)).toEqual([[`signature/part-missing ${content}`]])
    const added = edited(sealed, (parts) => ({ ...parts, 'Doc_0/Res/extra.xml': strToU8('<x/>') }))
    expect(codes(added)).toEqual([['signature/part-uncovered Doc_0/Res/extra.xml']])
    const hidden = edited(sealed, (parts) => ({ ...parts, 'Doc_0/Signs/Sign_0/Page.xml': strToU8('<x/>') }))
    expect(codes(hidden)).toEqual([['signature/part-uncovered Doc_0/Signs/Sign_0/Page.xml']])
  })

  test('S4 重新计算摘要也骗不过：清单本身是签过的', () => {
    const changed = edited(sealed, (parts) => {
      const name = 'Doc_0/Signs/Sign_0/Signature.xml'
      const text = strFromU8(parts[name] ?? new Uint8Array()).replace('Boundary="10 12', 'Boundary="90 12')
      return { ...parts, [name]: strToU8(text) }
    })
    expect(codes(changed)).toEqual([['signature/description-changed']])
  })

  test('S4 换一枚章的图样、挪动签章描述，都看得出', async () => {
    const other = await makeSeal(facts({ name: '海川县财政局' }), maker.certificate, maker.sign)
    const swapped = edited(sealed, (parts) => ({ ...parts, 'Doc_0/Signs/Sign_0/Seal.esl': other }))
    expect(codes(swapped)).toEqual([['signature/part-changed Doc_0/Signs/Sign_0/Seal.esl', 'signature/seal-differs']])
    const moved = edited(sealed, (parts) => {
      const list = strFromU8(parts['Doc_0/Signs/Signatures.xml'] ?? new Uint8Array())
      return {
        ...parts,
        'Doc_0/Signs/Signatures.xml': strToU8(list.replace('Sign_0/Signature.xml', 'Sign_0/Copy.xml')),
        'Doc_0/Signs/Sign_0/Copy.xml': parts['Doc_0/Signs/Sign_0/Signature.xml'] ?? new Uint8Array(),
      }
    })
    expect(codes(moved)[0]).toContain('signature/description-changed')
  })

  test('S4 用别人的密钥签的是假签章', async () => {
    const forged = await seal(plain, { sign: (await holder('他人', 44)).sign })
    expect(codes(forged)).toEqual([['signature/false']])
  })

  test('S4 自己刻的章：不在受信之列，验出伪造', async () => {
    const fake = await makeSeal(facts(), maker.certificate, (await holder('他人', 44)).sign)
    expect(codes(await seal(plain, { seal: fake }))).toEqual([['signature/seal-false']])
    const other = await holder('海川县印章制作单位', 55)
    const own = await makeSeal(facts(), other.certificate, other.sign)
    expect(codes(await seal(plain, { seal: own }))).toEqual([[]])
    expect(codes(await seal(plain, { seal: own }), [authority.certificate])).toEqual([['signature/untrusted']])
  })

  test('S5 印章没有授权的人不能用', async () => {
    const other = await holder('他人', 44, authority)
    const made = await sealOfd(plain, { ...options, certificate: other.certificate, sign: other.sign })
    expect(made.ok ? null : made.problem).toEqual({ code: 'ofd/seal-unusable' })
  })

  test('S5 印章或证书过期', async () => {
    expect(codes(await seal(plain, { signedAt: '20310101000000Z' }))).toEqual([['signature/expired']])
    expect(codes(await seal(plain, { signedAt: '20400101000000Z' }))).toEqual([
      ['signature/expired', 'signature/expired'],
    ])
  })

  test('S5 没有的页、坏的印章', async () => {
    const stamp = { page: 3, left: 0, top: 0, width: 1, height: 1 }
    const beyond = await sealOfd(plain, { ...options, stamps: [stamp] })
    expect(beyond.ok ? null : beyond.problem).toEqual({ code: 'ofd/no-such-page', page: 3 })
    const broken = await sealOfd(plain, { ...options, seal: options.seal.subarray(1) })
    expect(broken.ok ? null : broken.problem.code).toBe('ofd/seal-unusable')
  })
})

test('S6 SM2 与另一程序的签名互认', () => {
  const publicKey = sm2PublicKey(new Uint8Array(32).fill(22))
  expect(Buffer.from(publicKey).toString('hex')).toBe(vector.publicKey)
  const signature = Uint8Array.from(Buffer.from(vector.signature, 'hex'))
  expect(verifySm2(strToU8('sanban'), signature, publicKey)).toBe(true)
  expect(verifySm2(strToU8('sanbam'), signature, publicKey)).toBe(false)
})
