import type { ProcedureDifference } from '@sanban/contract'
import type { Definition, Flow, Node } from '@sanban/procedure'
import { fieldWords, nodeWords } from './difference-words.ts'

type ElementDifference = ProcedureDifference['elements'][number]
type FieldDifference = ElementDifference['fields'][number]

/** How codes are told: the name of a post, for instance. What has no name is told as it is. */
export type NameOf = (code: string) => string

/**
 * What differs between two definitions, element by element: what the procedure says as a whole, then nodes in the order of
 * the newer one with what is gone behind, then flows. Two definitions are the same when there is nothing.
 */
export function differenceOf(before: Definition, after: Definition, nameOf: NameOf): ProcedureDifference {
  const elements = [
    ...termsDifference(before, after, nameOf),
    ...pairs(Object.values(before.nodes), Object.values(after.nodes)).flatMap(([old, now]) =>
      nodeDifference(old, now, nameOf),
    ),
    ...pairs(before.flows, after.flows).flatMap(([old, now]) => flowDifference(before, after, old, now)),
  ]
  return { same: elements.length === 0, name: { before: before.name, after: after.name }, elements }
}

type Pair<T> = readonly [T | null, T | null]

/** Elements of the same id side by side: those of `after` in their order, then what only `before` has. */
function pairs<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const old = new Map(before.map((each) => [each.id, each]))
  const now = new Set(after.map((each) => each.id))
  return [
    ...after.map((each): Pair<T> => [old.get(each.id) ?? null, each]),
    ...before.filter((each) => !now.has(each.id)).map((each): Pair<T> => [each, null]),
  ]
}

function termsDifference(before: Definition, after: Definition, nameOf: NameOf): readonly ElementDifference[] {
  const fields = fieldDifferences({ name: before.name, ...before.terms }, { name: after.name, ...after.terms }, nameOf)
  if (fields.length === 0) return []
  const words = { zh: '规程的总体规定有变化', en: 'What the procedure says as a whole changed' }
  return [{ id: null, type: 'procedure', change: 'changed', label: after.name, ...words, fields }]
}

function nodeDifference(before: Node | null, after: Node | null, nameOf: NameOf): readonly ElementDifference[] {
  const node = after ?? before
  if (node === null) return []
  const fields = fieldDifferences(before ?? {}, after ?? {}, nameOf)
  if (before !== null && after !== null && fields.length === 0) return []
  const label = node.name === '' ? node.id : node.name
  const { zh, en } = nodeWords[node.type]
  const change = changeOf(before, after)
  return [{ id: node.id, type: node.type, change, label, ...sentence(change, zh, en, label), fields }]
}

function flowDifference(
  before: Definition,
  after: Definition,
  old: Flow | null,
  now: Flow | null,
): readonly ElementDifference[] {
  const told = now ?? old
  if (told === null) return []
  const definition = now === null ? before : after
  const fields = (['from', 'to', 'condition'] as const).flatMap((field) =>
    old?.[field] === now?.[field] ? [] : [flowField(before, after, old, now, field)],
  )
  if (old !== null && now !== null && fields.length === 0) return []
  const label = `${nameIn(definition, told.from)} → ${nameIn(definition, told.to)}`
  const change = changeOf(old, now)
  return [{ id: told.id, type: 'flow', change, label, ...sentence(change, '流向', 'flow', label), fields }]
}

/** What changed of a flow, told by the names of the nodes; by their ids where two have the same name. */
function flowField(
  before: Definition,
  after: Definition,
  old: Flow | null,
  now: Flow | null,
  field: 'from' | 'to' | 'condition',
): FieldDifference {
  const ids = { before: old?.[field] ?? null, after: now?.[field] ?? null }
  const told =
    field === 'condition'
      ? ids
      : {
          before: ids.before === null ? null : nameIn(before, ids.before),
          after: ids.after === null ? null : nameIn(after, ids.after),
        }
  const { zh = field, en = field } = fieldWords[field] ?? {}
  return { field, zh, en, ...(told.before === told.after ? ids : told) }
}

function nameIn(definition: Definition, id: string): string {
  const node = Object.hasOwn(definition.nodes, id) ? definition.nodes[id] : undefined
  return node === undefined || node.name === '' ? id : node.name
}

function changeOf(before: object | null, after: object | null): ElementDifference['change'] {
  if (before === null) return 'added'
  return after === null ? 'removed' : 'changed'
}

function sentence(change: ElementDifference['change'], zh: string, en: string, label: string) {
  const verbs = {
    added: { zh: '新增', en: 'added' },
    removed: { zh: '删除', en: 'removed' },
    changed: { zh: '修改', en: 'changed' },
  }[change]
  return { zh: `${verbs.zh}${zh}“${label}”`, en: `The ${en} “${label}” was ${verbs.en}` }
}

/** The fields of two values that are told differently; ids are left out, because they are the element itself. */
function fieldDifferences(before: object, after: object, nameOf: NameOf): FieldDifference[] {
  const old = new Map(Object.entries(before))
  const now = new Map(Object.entries(after))
  const names = [...new Set([...now.keys(), ...old.keys()])].filter((name) => name !== 'id')
  return names.flatMap((field) => {
    const told = { before: valueText(old.get(field), nameOf), after: valueText(now.get(field), nameOf) }
    if (told.before === told.after) return []
    const words = Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined
    return [{ field, zh: words?.zh ?? field, en: words?.en ?? field, ...told }]
  })
}

/** A value as people read it; null when there is none. */
function valueText(value: unknown, nameOf: NameOf): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => valueText(each, nameOf)).join('、')
  if (typeof value === 'boolean') return value ? '是 yes' : '否 no'
  if (typeof value !== 'object') return nameOf(String(value))
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const text = valueText(part, nameOf)
    return text === null ? [] : [`${fieldWords[name]?.zh ?? name} ${text}`]
  })
  return parts.join('，')
}
