import type { DocumentFormat, DocumentHeader, DocumentKind, OfficialDocument, Sealing } from './document.ts'

/** The usual layout: orders and minutes have their own, a letter without 文件 in its mark is one in form too (GB/T 9704—2012 10). */
export function defaultFormat(kind: DocumentKind, header: Pick<DocumentHeader, 'withFileWord'>): DocumentFormat {
  if (kind === 'order' || kind === 'minutes') return kind
  return kind === 'letter' && !header.withFileWord ? 'letter' : 'document'
}

/** The usual authentication: an order by the signer's stamp (10.2), minutes by none (条例 art. 9 (十三)), any other by a seal. */
export function defaultSealing(format: DocumentFormat): Sealing {
  if (format === 'order') return 'stamp'
  return format === 'minutes' ? 'none' : 'seal'
}

type Added = 'format' | 'sealing' | 'caption' | 'attendance'

/** A document as it was stored before it had a format, a way of sealing, a caption and lists of those who attended. */
export type EarlierDocument = Omit<OfficialDocument, Added> & Partial<Pick<OfficialDocument, Added>>

/** A document of any age with every field of the model; what it lacks is as usual for its kind and mark, or empty. */
export function completeDocument(stored: EarlierDocument): OfficialDocument {
  const format = stored.format ?? defaultFormat(stored.kind, stored.header)
  return {
    ...stored,
    format,
    sealing: stored.sealing ?? defaultSealing(format),
    caption: stored.caption ?? '',
    attendance: stored.attendance ?? noAttendance,
  }
}

/** Of documents other than minutes. */
export const noAttendance = { attended: '', excused: '', observed: '' } as const
