import { type Attendance, attendanceLabels } from './document.ts'
import { noAttendance } from './document-format.ts'
import type { SourceLine } from './source-line.ts'

interface ReadAttendance {
  readonly attendance: Attendance
  readonly before: readonly SourceLine[]
}

/** Takes the lists of those who attended off the end of minutes (GB/T 9704—2012 10.3). */
export function readAttendance(lines: readonly SourceLine[]): ReadAttendance {
  let attendance: Attendance = noAttendance
  let end = lines.length
  for (; end > 0; end--) {
    const entry = readEntry(lines[end - 1])
    // The same label twice is no list of the standard: the earlier line stays text.
    if (entry === null || attendance[entry.name] !== '') break
    attendance = { ...attendance, [entry.name]: entry.names }
  }
  return { attendance, before: lines.slice(0, end) }
}

function readEntry(line: SourceLine | undefined) {
  if (line === undefined || line.cells !== undefined) return null
  const [, label, names] = /^(出[\s　]*席|请[\s　]*假|列[\s　]*席)[\s　]*[:：][\s　]*(\S.*)$/.exec(line.text) ?? []
  if (label === undefined || names === undefined) return null
  const bare = label.replace(/[\s　]+/g, '')
  const name =
    bare === attendanceLabels.attended ? 'attended' : bare === attendanceLabels.excused ? 'excused' : 'observed'
  return { name, names } as const
}
