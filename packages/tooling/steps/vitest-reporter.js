/** A reporter of vitest (which runs the stories): one line of numbers for `npm test` to read. */
export default class CountsReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
        if (state === 'failed') failedTests += 1;
      }
      // A file that could not be loaded has no failed test of its own.
      if (!module.ok() && failedTests === 0) counts.failed += 1;
    }
    console.log(`#counts ${JSON.stringify(counts)}`);
  }
}
