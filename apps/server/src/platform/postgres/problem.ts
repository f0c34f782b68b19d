/**
 * Why the database can't be had. `detail` is English for logs; people read the text that the command line chooses from
 * the code.
 */
export type PostgresProblem =
  | { readonly code: 'postgres/unsupported-platform'; readonly platform: string; readonly detail: string }
  | { readonly code: 'postgres/binaries-unusable'; readonly path: string; readonly detail: string }
  | { readonly code: 'postgres/no-account'; readonly path: string; readonly detail: string }
  | { readonly code: 'postgres/data-not-writable'; readonly path: string; readonly detail: string }
  | { readonly code: 'postgres/data-damaged'; readonly path: string; readonly detail: string }
  | { readonly code: 'postgres/disk-full'; readonly path: string; readonly detail: string }
  | {
      readonly code: 'postgres/version-mismatch'
      readonly path: string
      readonly found: string
      readonly expected: string
      readonly detail: string
    }
  | {
      readonly code: 'postgres/in-use'
      readonly path: string
      readonly pid: number
      readonly address: string | null
      readonly detail: string
    }
  | { readonly code: 'postgres/cannot-start'; readonly path: string; readonly logFile: string; readonly detail: string }

export interface PostgresRefusal {
  readonly ok: false
  readonly problem: PostgresProblem
}

/** Makes the refusal that carries the problem. */
export function refuse(problem: PostgresProblem): PostgresRefusal {
  return { ok: false, problem }
}

/**
 * Reads the usual reasons of the operating system out of an error or a log: full disk, no right to write.
 * Null when the text names neither.
 */
export function storageProblem(path: string, text: string): PostgresProblem | null {
  const detail = text.trim().slice(-2000)
  if (
    /ENOSPC|EDQUOT|EFBIG|No space left|quota exceeded|File too large|File size limit exceeded|Check free disk space/i.test(
      text,
    )
  )
    return { code: 'postgres/disk-full', path, detail }
  if (/EROFS|EACCES|EPERM|Permission denied|Read-only file system|Operation not permitted/i.test(text))
    return { code: 'postgres/data-not-writable', path, detail }
  return null
}
