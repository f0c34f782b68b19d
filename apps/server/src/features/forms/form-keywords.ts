interface Sentences {
  readonly zh: string
  readonly en: string
}

/** What surrounds a keyword. */
interface Around {
  readonly schema: Readonly<Record<string, unknown>>
  readonly isForm: boolean
  readonly checks: ReadonlySet<string>
}

interface Keyword {
  /** Where it may stand. */
  readonly on: 'form' | 'field' | 'both'
  readonly check: (value: unknown, around: Around) => Sentences | null
}

const sources = ['departments', 'people', 'units']
const widgets = ['textarea', 'confirmation']
const operations = [
  'complete',
  'return',
  'withdraw',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
]

/** The keywords of our own, as office/forms/README.md explains them. */
export const ourKeywords: Readonly<Record<string, Keyword>> = {
  'x-title-en': { on: 'both', check: text },
  'x-description-en': { on: 'both', check: text },
  'x-enum-titles': { on: 'field', check: titles },
  'x-enum-titles-en': { on: 'field', check: titles },
  'x-source': { on: 'field', check: oneOf(sources) },
  'x-widget': { on: 'field', check: oneOf(widgets) },
  'x-phrases': { on: 'field', check: texts },
  'x-return-phrases': { on: 'field', check: texts },
  'x-required-on': { on: 'field', check: listOf(operations) },
  'x-document': { on: 'form', check: oneOf(['edit']) },
  'x-checks': { on: 'form', check: (value, { checks }) => listOf([...checks])(value) },
}

/** What is wrong with a keyword of ours, or null. */
export function keywordIssue(name: string, value: unknown, around: Around): Sentences | null {
  const keyword = Object.hasOwn(ourKeywords, name) ? ourKeywords[name] : undefined
  if (keyword === undefined) return { zh: `不认识的关键字 ${name}`, en: `${name} is no keyword of ours` }
  const here = around.isForm ? 'form' : 'field'
  if (keyword.on !== 'both' && keyword.on !== here) {
    return here === 'form'
      ? { zh: `${name} 只能用在字段上`, en: `${name} stands only on a field` }
      : { zh: `${name} 只能用在整个表单上`, en: `${name} stands only on the form` }
  }
  return keyword.check(value, around)
}

function text(value: unknown): Sentences | null {
  return typeof value === 'string' ? null : { zh: '应是一段文字', en: 'it should be a text' }
}

function texts(value: unknown): Sentences | null {
  const right = Array.isArray(value) && value.every((each) => typeof each === 'string' && each.trim() !== '')
  return right ? null : { zh: '应是一组文字', en: 'it should be a list of texts' }
}

function oneOf(known: readonly string[]) {
  return (value: unknown): Sentences | null =>
    typeof value === 'string' && known.includes(value)
      ? null
      : { zh: `只能是 ${known.join('、')}`, en: `it should be one of ${known.join(', ')}` }
}

function listOf(known: readonly string[]) {
  return (value: unknown): Sentences | null => {
    const right = Array.isArray(value) && value.every((each) => known.some((name) => name === each))
    return right ? null : { zh: `只能列出 ${known.join('、')}`, en: `it should list some of ${known.join(', ')}` }
  }
}

/** A label for each value of the `enum`, or for `true` and `false`. */
function titles(value: unknown, { schema }: Around): Sentences | null {
  const choices = Array.isArray(schema.enum) ? schema.enum.map(String) : ['true', 'false']
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { zh: '应是“值: 名称”的对照', en: 'it should be an object of labels by value' }
  }
  const unknown = Object.entries(value).find(([name, label]) => !choices.includes(name) || typeof label !== 'string')
  return unknown === undefined ? null : { zh: `“${unknown[0]}”不是可选的值`, en: `${unknown[0]} is none of the values` }
}
