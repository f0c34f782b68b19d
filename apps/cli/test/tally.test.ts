import { expect, test } from 'vitest'
import { readTally, sumTallies } from '../src/tally.ts'

function report(passed: number, failed: number, files: readonly { status: string; cases: number }[]): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map(({ status, cases }) => ({ status, assertionResults: Array(cases).fill({}) })),
  })
}

test.each([
  ['all well', report(3, 0, [{ status: 'passed', cases: 3 }]), 0, { passed: 3, failed: 0 }],
  ['a failed case', report(2, 1, [{ status: 'failed', cases: 3 }]), 1, { passed: 2, failed: 1 }],
  ['a file that could not be loaded', report(2, 0, [{ status: 'failed', cases: 0 }]), 1, { passed: 2, failed: 1 }],
  ['an error that no case shows', report(2, 0, [{ status: 'passed', cases: 2 }]), 1, { passed: 2, failed: 1 }],
  ['no tests at all', report(0, 0, []), 1, { passed: 0, failed: 1 }],
  ['a runner that died without a report', null, 1, { passed: 0, failed: 1 }],
  ['a runner that says all is well without a report', null, 0, { passed: 0, failed: 1 }],
])('%s', (_what, json, exitCode, tally) => {
  expect(readTally(json, exitCode)).toEqual(tally)
})

test('the parts add up', () => {
  expect(
    sumTallies([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
  expect(sumTallies([])).toEqual({ passed: 0, failed: 0 })
})
