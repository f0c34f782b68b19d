import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binaryEndpoints, endpoints, openApiDocument, problemKinds } from '@sanban/contract'

const file = 'docs/openapi.json'

/** With `--write` brings `docs/openapi.json` up to the contract; without, tells that it is stale and ends with 1. */
function main(write: boolean): number {
  const path = join(import.meta.dirname, '..', file)
  const content = `${JSON.stringify(openApiDocument(endpoints, binaryEndpoints, problemKinds), null, 2)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return 0
  if (!write) {
    process.stderr.write(`${file} 已过时 is stale: ./sanban check --write\n`)
    return 1
  }
  writeFileSync(path, content)
  return 0
}

if (import.meta.main) process.exitCode = main(process.argv.includes('--write'))
