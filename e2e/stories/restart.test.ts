import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { projectRoot } from '../../apps/cli/src/project.ts'
import { peopleOf } from '../fixtures/people.ts'
import { story } from '../fixtures/story.ts'
import { giveOpinion, openFromDesk } from '../pages/matter-gestures.ts'

story('服务进程被强行结束后再次启动：办过的都在，登录也还有效', async ({ browser }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanban-restart-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const first = await up(port, dataDir)
  const people = peopleOf({ url: `http://127.0.0.1:${port}`, accounts: accountsIn(first.output) }, browser)
  onTestFinished(() => people.close())

  const page = await people.at('郗喆')
  const title = '青岚县人民政府办公室关于征求政务信息报送工作办法意见的函'
  await openFromDesk(page, title)
  await giveOpinion(page, '意见', '已核，拟同意，请签发。', '核稿送签', /褚明岫（签发）/)
  const ended = once(first.process, 'exit')
  first.process.kill('SIGKILL')
  await ended

  const second = await up(port, dataDir)
  expect(accountsIn(second.output)).toEqual([])
  await page.reload()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.getByText('办公室核稿：已核，拟同意，请签发。').waitFor()
  await page.getByText('等待 褚明岫：签发').waitFor()
})

interface Running {
  readonly process: ChildProcess
  readonly output: string
}

/** Runs `./sanban up` until the test ends, once it has said where it answers. */
async function up(port: number, dataDir: string): Promise<Running> {
  const main = join(projectRoot, 'apps', 'cli', 'src', 'main.ts')
  const args = ['--conditions=@sanban/source', main, 'up', '--port', String(port), '--data', dataDir]
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    await ended
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  // The last line of all that it says at its start.
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('Ctrl-C')) resolve(output)
  })
  child.once('exit', (code) => reject(new Error(`up ended with ${code}: ${output}`)))
  return { process: child, output: await promise }
}

/** The rows of the table of accounts. */
function accountsIn(output: string) {
  return output.split('\n').flatMap((line) => {
    const [login = '', password = '', name = '', post = '', unit = ''] = line.trim().split(/\s{2,}/)
    return unit === '' || login.includes('login') ? [] : [{ login, password, name, post, unit }]
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a server without a port')
  return address.port
}
