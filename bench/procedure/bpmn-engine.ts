import { type BpmnEngineOptions, Engine, type Execution } from 'bpmn-engine'
import { order, plainBpmn } from './six-steps.ts'

/** The process as bpmn-engine keeps it once it is read: every matter then starts from it, as our definition is shared. */
export type Source = NonNullable<BpmnEngineOptions['sourceContext']>

/** Reads the process once, as a server does when it starts. */
export async function readSource(): Promise<Source> {
  const [definition] = await new Engine({ source: plainBpmn }).getDefinitions()
  const source: Source | undefined = definition?.environment.options.source
  if (source === undefined) throw new Error('bpmn-engine has not kept the process that it read')
  return source
}

/** A matter that has just started, in memory. */
export async function startRun(source: Source): Promise<Execution> {
  return await new Engine({ name: 'six-steps', sourceContext: source }).execute()
}

/** Completes a step of a matter in memory. */
export function completeStep(run: Execution, at: string): void {
  run.signal({ id: at })
}

/** What is stored of a matter: all that `getState()` gives, as bpmn-engine's reference does it. */
export function storedState(run: Execution): string {
  return JSON.stringify(run.getState())
}

/** A matter as it was stored, running again in a new engine, as in a server that keeps nothing between two requests. */
export async function recoverRun(stored: unknown): Promise<Execution> {
  return await new Engine().recover(stored).resume()
}

/** Throws unless the matter has ended. */
export function assertEnded(run: Execution): void {
  if (run.state !== 'idle' || run.getPostponed().length > 0) {
    throw new Error(`bpmn-engine has not reached the end after ${order.length} steps`)
  }
}
