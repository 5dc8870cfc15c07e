/**
 * A reporter of the browser test runner: one line of numbers for `npm test` to read.
 * @returns {import('@web/test-runner').Reporter}
 */
export function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      /** @param {import('@web/test-runner').TestSuiteResult | undefined} suite */
      const add = (suite) => {
        for (const test of suite?.tests ?? [])
          counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        for (const inner of suite?.suites ?? []) add(inner);
      };
      for (const session of sessions) {
        add(session.testResults);
        // A file that could not be loaded, or that logged an uncaught error, has no failed test of its own.
        if (!session.passed && session.errors.length > 0) counts.failed += 1;
      }
      console.log(`#counts ${JSON.stringify(counts)}`);
    },
  };
}
