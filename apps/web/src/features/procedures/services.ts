/** What the server can do by itself, in words; one it does not know by name is shown as it is written. */
export function serviceNames(operation: string): { readonly zh: string; readonly en: string } {
  return names[operation] ?? { zh: operation, en: operation }
}

const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'number-document': { zh: '编发文字号', en: 'Number the document' },
  'freeze-version': { zh: '定稿', en: 'Freeze the version' },
  'dispatch-document': { zh: '分发公文', en: 'Dispatch the document' },
}
