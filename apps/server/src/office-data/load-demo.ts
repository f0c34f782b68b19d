import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TypesettingPool } from '@sanban/render'
import type { FastifyBaseLogger } from 'fastify'
import type { Kernel } from '../kernel/kernel.ts'
import { openDatabase } from '../platform/db/index.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { startWorker } from '../worker.ts'
import { hasAccounts, installOffice, officeFolder, readOfficeFile } from './install-office.ts'
import type { NewAccount } from './load-office.ts'
import { mattersFile, type OfficeFile } from './office-file.ts'
import { replayMatters } from './replay-matters.ts'

export interface DemoTools {
  readonly adminUrl: string
  readonly kernel: Kernel
  readonly typesetting: TypesettingPool
  readonly files: FileStore
  readonly logger: FastifyBaseLogger
  /** Told in a word what goes on. */
  readonly log: (message: string) => void
}

const demoFolder = join(officeFolder, 'demo')

/** Loads the demo office with its matters into an empty deployment; null when somebody can sign in already. */
export async function loadDemoOnce(tools: DemoTools): Promise<readonly NewAccount[] | null> {
  const admin = openDatabase(tools.adminUrl, 2)
  try {
    if (await hasAccounts(admin)) return null
    tools.log('载入演示单位 · loading the demo office')
    const office = readOfficeFile(join(demoFolder, 'office.json'))
    const { accounts } = await installOffice(admin, {
      office,
      now: tools.kernel.clock(),
      prepare: () => replayDemo(tools, office),
    })
    return accounts
  } finally {
    await admin.destroy()
  }
}

async function replayDemo({ kernel, typesetting, files, logger }: DemoTools, office: OfficeFile): Promise<void> {
  let at = kernel.clock()
  const past: Kernel = { ...kernel, clock: () => at }
  const worker = startWorker(past, typesetting, files, logger)
  await replayMatters({
    kernel: past,
    office,
    matters: mattersFile.parse(JSON.parse(readFileSync(join(demoFolder, 'matters.json'), 'utf8'))),
    textFolder: join(demoFolder, 'texts'),
    setClock: (moment) => {
      at = moment
    },
    drain: () => worker.drain(),
  })
  await worker.close()
}
