import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readOfficeRules } from '../src/office-data/office-folder.ts'

const root = new URL('../../../', import.meta.url).pathname
const offered = {
  services: new Set(['number-document', 'freeze-version']),
  checks: new Set<string>(),
  messages: new Set<string>(),
}
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** The office's regulations and one form, with one procedure of the fixtures in the place of its own. */
function officeWith(procedure: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanban-office-'))
  folders.push(folder)
  cpSync(join(root, 'office/regulations'), join(folder, 'regulations'), { recursive: true })
  cpSync(join(root, 'office/calendar'), join(folder, 'calendar'), { recursive: true })
  cpSync(join(root, 'office/forms/opinion.json'), join(folder, 'forms/opinion.json'))
  cpSync(join(root, 'packages/procedure/fixtures/error', procedure), join(folder, 'procedures', procedure))
  return folder
}

test('an unsound procedure is refused with the shortest run that shows it', async () => {
  await expect(readOfficeRules(officeWith('deadlock.bpmn'), offered)).rejects.toThrow(
    'deadlock soundness/stuck: 发起；办理“拟稿”（“送哪一家？”走向“财务审核”）；办理“财务审核”。“两家齐了”等不到其余的分支',
  )
})
