import { headingLabel, readLabel } from '@sanban/document'
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model'

/** A pasted heading longer than this is a run-in heading or a list item, and stays body text. */
const headingLimit = 60

/** Plain text from the clipboard: in the body each line becomes a paragraph or a heading, in one-line elements all is one line. */
export function pasteLines(text: string, $context: ResolvedPos): Slice {
  const { schema } = $context.doc.type
  const lines = text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(/^[\s　]+|[\s　]+$/g, ''))
    .filter((line) => line !== '')
  if ($context.parent.type.spec.group !== 'block' || lines.length <= 1) {
    const joined = lines.join('')
    return joined === '' ? Slice.empty : new Slice(Fragment.from(schema.text(joined)), 0, 0)
  }
  return new Slice(Fragment.from(lines.map((line) => lineNode(schema, line))), 1, 1)
}

function lineNode(schema: Schema, line: string): Node {
  const { heading, paragraph } = schema.nodes
  if (heading === undefined || paragraph === undefined)
    throw new Error('the schema of documents has headings and paragraphs')
  const typed = readLabel(line)
  const isHeading = typed !== null && typed.rest !== '' && typed.rest.length <= headingLimit && typed.level <= 2
  if (!isHeading) return paragraph.create(null, schema.text(line))
  return heading.create({ level: typed.level, label: headingLabel(typed.level, 1) }, schema.text(typed.rest))
}
