const drawn = /<bpmn:(?:process|sequenceFlow|[a-z]+(?:Task|Event|Gateway|Activity))\s[^>]*?\bid="([^"]+)"/i

/**
 * The id of the drawn element to which a line of a file belongs: what a countersign or a condition lacks is told by its own
 * line, but people know the step or the flow around it. Null when the line stands before any.
 */
export function ownerAt(bpmn: string, line: number): string | null {
  const lines = bpmn.split('\n').slice(0, line)
  const ids = lines.map((text) => drawn.exec(text)?.[1])
  return ids.findLast((id) => id !== undefined) ?? null
}
