import type { FileProblem, Finding, OfficeFault } from '@sanban/contract'
import {
  type BpmnProblem,
  bpmnProblemInChinese,
  canMove,
  checkSoundness,
  type Definition,
  type Layout,
  type Move,
  readBpmn,
  retrace,
  type Soundness,
  type SoundnessAct,
  type SoundnessFinding,
  type State,
  standingsOf,
} from '@sanban/procedure'
import type { Form } from '../../kernel/forms.ts'
import { valueFaults } from './value-faults.ts'

/** A file that was read, or what is wrong with it. */
export type FileReading =
  | { readonly ok: true; readonly definition: Definition; readonly layout: Layout }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** What the check of a definition came to, as the wire carries it. */
export interface SoundnessReport {
  readonly verdict: Soundness['verdict']
  readonly states: number
  readonly transitions: number
  readonly findings: Finding[]
}

/** What the values of a matter depend on beside its procedure. */
export interface FormKnowledge {
  /** The newest version of each form by its key. */
  readonly forms: Readonly<Record<string, Form>>
  /** The procedures that others start as sub-matters, without their start form. */
  readonly called: readonly string[]
}

/** What a definition came to. */
export interface DefinitionCheck {
  readonly soundness: SoundnessReport
  readonly valueFaults: readonly OfficeFault[]
}

/** What a checking thread is asked to do; each job stands alone. */
export type CheckJob =
  | { readonly type: 'read'; readonly bpmn: string }
  | { readonly type: 'check'; readonly bpmn: string; readonly knows: FormKnowledge }
  | { readonly type: 'moves'; readonly definition: Definition; readonly states: readonly State[] }

export interface CheckResults {
  readonly read: FileReading
  /** `checked` is null when the file could not be read. */
  readonly check: { readonly reading: FileReading; readonly checked: DefinitionCheck | null }
  readonly moves: readonly Move[]
}

/** Does one job. Takes as long as a hostile file makes it: call it where that holds up nobody. */
export async function doCheckJob(job: CheckJob): Promise<CheckResults[CheckJob['type']]> {
  if (job.type === 'read') return await readFile(job.bpmn)
  if (job.type === 'moves') {
    const standings = standingsOf(job.definition)
    return job.states.map((state) => canMove(standings, state))
  }
  const reading = await readFile(job.bpmn)
  return { reading, checked: reading.ok ? checkDefinition(reading.definition, job.knows) : null }
}

function checkDefinition(definition: Definition, { forms, called }: FormKnowledge): DefinitionCheck {
  const isCalled = called.includes(definition.key)
  return {
    soundness: reportOf(definition),
    valueFaults: valueFaults(definition, new Map(Object.entries(forms)), isCalled),
  }
}

async function readFile(bpmn: string): Promise<FileReading> {
  const read = await readBpmn(bpmn)
  if (read.ok) return { ok: true, ...read.value }
  return { ok: false, problems: read.problems.slice(0, 200).map(fileProblem) }
}

function fileProblem({ code, line, element, id, detail }: BpmnProblem): FileProblem {
  return { code, line, element, id, zh: `${bpmnProblemInChinese[code]}${id === null ? '' : `：${id}`}`, en: detail }
}

/** The soundness check with its findings as the wire carries them. */
export function reportOf(definition: Definition): SoundnessReport {
  const checked = checkSoundness(definition)
  const { verdict, states, transitions } = checked
  const findings = checked.verdict === 'unsound' ? checked.findings : []
  return { verdict, states, transitions, findings: findings.map((finding) => findingOf(definition, finding)) }
}

function findingOf(definition: Definition, { code, elements, path, zh, en }: SoundnessFinding): Finding {
  const states = retrace(definition, path)
  const acts = path.map((act, at) => actOf(act, states[at]))
  return { code, elements: [...elements], path: acts, zh, en }
}

function actOf({ action, step, choices }: SoundnessAct, after: State | undefined): Finding['path'][number] {
  return {
    action: action.type,
    step,
    to: 'to' in action ? action.to : null,
    stands: (after?.tokens ?? []).map((token) => token.node),
    choices: choices.map((choice) =>
      choice.type === 'flow'
        ? choice
        : { type: 'elements', collection: choice.collection, count: choice.elements.length },
    ),
  }
}
