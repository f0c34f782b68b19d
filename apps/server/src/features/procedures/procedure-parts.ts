import type { Kernel } from '../../kernel/kernel.ts'
import type { Offered } from '../../office-data/office-folder.ts'
import type { Checker } from './checker.ts'

/** What the endpoints of procedures work with. */
export interface ProcedureParts {
  readonly kernel: Kernel
  readonly checker: Checker
  /** The services, conditions and messages of the server. */
  readonly offered: Offered
}
