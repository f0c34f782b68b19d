const ending =
  /(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|处|署|会|组|站|中心|公司|大学|学院|学校|集团|银行|室|队|社|所|馆|校|团|联|军|区|司|科|股)$/
const signer =
  /^(?:.{0,20})(?:总理|主席|省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长|主任|部长|局长|院长|检察长|书记)[\s　]+[\p{Script=Han}·][\p{Script=Han}·\s　]{1,12}$/u

/** Whether a line can be the signature of one organ or of several side by side, or a signer's post and name on an order. */
export function isSignatureLine(line: string): boolean {
  if (line.length > 120 || /[。；;：:，,！？!?、《》（）()“”\d\t]/.test(line)) return false
  if (signer.test(line)) return true
  return signatureParts(line).every((organ) => organ.length >= 2 && organ.length <= 40 && ending.test(organ))
}

/** The organs in a signature line: separated by spaces, except that a name spread out letter by letter is one. */
export function signatureParts(line: string): readonly string[] {
  if (signer.test(line)) return [line.replace(/[\s　]+/g, '　')]
  return joinSpread(line).split(/[\s　]+/)
}

/** Closes up a line whose characters stand one by one with spaces between: `通　　知` → `通知`. */
export function joinSpread(line: string): string {
  const parts = line.split(/[\s　]+/)
  return parts.length > 1 && parts.every((part) => [...part].length === 1) ? parts.join('') : line
}

/** The organs that a title names before 关于, 转发 or 印发; empty when it names none. */
export function organsOfTitle(title: string): readonly string[] {
  const found = /^(.{2,60}?)(?:关于|转发|批转|印发|对)/.exec(title)
  const names = (found?.[1] ?? '').split(/[\s　、]+/).filter((name) => name !== '')
  return names.length > 0 && names.every((name) => ending.test(name)) ? names : []
}
