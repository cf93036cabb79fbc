/**
 * What a step of `npm test` came to.
 *
 * @typedef {{passed: number, failed: number, skipped: number, output: string, notes: string[]}} StepResult
 */

/** A step that counts as one test. */
export function single({ code, output }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output, notes: [] };
}

/** A step of which nothing ran: it counts as one skipped test. */
export function skippedStep(reason) {
  return { passed: 0, failed: 0, skipped: 1, output: '', notes: [reason] };
}

/** A step that could not even start. */
export function brokenStep(output) {
  return { passed: 0, failed: 1, skipped: 0, output, notes: [] };
}

/** Counts Vitest's JSON report; files that fail outside of their tests count as one failed test each. */
export function countVitest(report, { code, output }) {
  const files = report?.testResults ?? [];
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + brokenFiles,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return withExitCode(counts, code, output);
}

/** Counts Playwright's JSON report. */
export function countPlaywright(report, { code, output }) {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = report?.stats ?? {};
  return withExitCode({ passed: expected + flaky, failed: unexpected, skipped }, code, output);
}

// A runner that fails without a failed test (an unhandled error, no report at all) is a failure too.
function withExitCode(counts, code, output) {
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed, output, notes: [] };
}

/** `3 passed, 0 failed, 1 skipped` */
export function total({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
