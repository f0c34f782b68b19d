// Whether node_modules holds what package-lock.json asks for; exit code 0 or 1. Runs on Node 20, before anything is
// installed. It spares a developer who has just run `npm install` the `npm ci` that would do it all again.
import { readFileSync } from 'node:fs'

const root = process.argv[2]
const packagesOf = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8')).packages

function isInstalled([path, wanted], installed) {
  const found = installed[path]
  if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
  if (found === undefined) return wanted.optional === true || wanted.devOptional === true
  return found.version === wanted.version && found.integrity === wanted.integrity
}

try {
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = Object.entries(packagesOf('package-lock.json'))
  process.exitCode = wanted.every((entry) => isInstalled(entry, installed)) ? 0 : 1
} catch {
  process.exitCode = 1
}
