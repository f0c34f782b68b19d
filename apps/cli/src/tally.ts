/** How many test cases passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/**
 * Reads vitest's JSON report. A file that couldn't be loaded has no cases: it counts as one failure. So does a run that
 * ended with an error which no case shows, such as an unhandled rejection, a broken setup, or no tests at all.
 */
export function readTally(json: string | null, exitCode: number): Tally {
  if (json === null) return { passed: 0, failed: 1 }
  const report: Report = JSON.parse(json)
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + broken.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}
