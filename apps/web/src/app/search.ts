type Raw = Readonly<Record<string, unknown>>

/** Where to go after signing in; only an address of this site. */
export function returnSearch(raw: Raw): { return?: string } {
  const address = raw.return
  return typeof address === 'string' && /^\/(?!\/)/.test(address) ? { return: address } : {}
}

export interface OutgoingSearch {
  search?: string
  status?: 'open' | 'closed'
  mine?: 'yes'
  page?: number
}

/** What the list of outgoing documents shows, as the address says. */
export function outgoingSearch(raw: Raw): OutgoingSearch {
  return {
    ...textAndPage(raw),
    ...(raw.status === 'open' || raw.status === 'closed' ? { status: raw.status } : {}),
    ...(raw.mine === 'yes' ? { mine: 'yes' } : {}),
  }
}

export interface IncomingSearch {
  search?: string
  receipt?: 'signed' | 'unsigned'
  page?: number
}

/** What the list of incoming documents shows, as the address says. */
export function incomingSearch(raw: Raw): IncomingSearch {
  return {
    ...textAndPage(raw),
    ...(raw.receipt === 'signed' || raw.receipt === 'unsigned' ? { receipt: raw.receipt } : {}),
  }
}

/** Which version of a procedure or a regulation is shown; absent for the newest, or what is being worked on. */
export function versionSearch(raw: Raw): { version?: number } {
  const { version } = raw
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? { version } : {}
}

/** Which version of a procedure is shown, and the step that is chosen in it. */
export function procedureSearch(raw: Raw): { version?: number; step?: string } {
  const { step } = raw
  return { ...versionSearch(raw), ...(typeof step === 'string' ? { step: step.slice(0, 200) } : {}) }
}

/** The name of a form that is about to be made. */
export function newFormSearch({ title }: Raw): { title?: string } {
  return typeof title === 'string' && title !== '' ? { title: title.slice(0, 100) } : {}
}

/** By which procedure a new document goes; absent for the usual one. */
export function newDocumentSearch(raw: Raw): { procedure?: string } {
  const { procedure } = raw
  return typeof procedure === 'string' && procedure !== '' ? { procedure } : {}
}

export interface NoticesSearch {
  unread?: 'yes'
  page?: number
}

/** Which of my notices are shown, as the address says. */
export function noticesSearch(raw: Raw): NoticesSearch {
  const { page } = textAndPage(raw)
  return { ...(raw.unread === 'yes' ? { unread: 'yes' } : {}), ...(page === undefined ? {} : { page }) }
}

function textAndPage(raw: Raw): { search?: string; page?: number } {
  // The address bar may hold a number where a text was typed: ?search=2026.
  const search = typeof raw.search === 'number' ? String(raw.search) : raw.search
  return {
    ...(typeof search === 'string' && search !== '' ? { search: search.slice(0, 200) } : {}),
    ...(typeof raw.page === 'number' && Number.isInteger(raw.page) && raw.page > 1 ? { page: raw.page } : {}),
  }
}
