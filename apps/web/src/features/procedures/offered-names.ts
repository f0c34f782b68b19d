/** What the server can do by itself, or may be told by another unit, in words; else as it is written. */
export function offeredNames(operation: string): { readonly zh: string; readonly en: string } {
  return names[operation] ?? { zh: operation, en: operation }
}

const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'joint-countersign': { zh: '联署单位会签意见', en: 'Countersign of a joint issuer' },
  'letter-answer': { zh: '复函', en: 'Answer to a letter' },
  'supervision-feedback': { zh: '督查事项反馈', en: 'Feedback on a supervised matter' },
  'number-document': { zh: '编发文字号', en: 'Number the document' },
  'freeze-version': { zh: '定稿', en: 'Freeze the version' },
  'dispatch-document': { zh: '分发公文', en: 'Dispatch the document' },
}
