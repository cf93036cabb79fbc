import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, total } from './step-result.mjs';

const vitest = (counts, files = []) => ({ ...counts, testResults: files });
const file = (status, ...tests) => ({ status, assertionResults: tests.map((result) => ({ status: result })) });

describe('the totals of npm test', () => {
  it('are those of Vitest’s report', () => {
    const report = vitest({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, [
      file('failed', 'failed', 'passed'),
    ]);
    expect(countVitest(report, { code: 1, output: '' })).toMatchObject({ passed: 5, failed: 1, skipped: 3 });
  });

  it('count a file that fails outside of its tests', () => {
    const report = vitest({ numPassedTests: 1 }, [file('failed', 'passed'), file('failed'), file('passed', 'passed')]);
    expect(countVitest(report, { code: 1, output: '' })).toMatchObject({ passed: 1, failed: 2 });
  });

  it('count a runner that failed without a failed test, or left no report', () => {
    expect(countVitest(vitest({ numPassedTests: 3 }), { code: 1, output: '' })).toMatchObject({ passed: 3, failed: 1 });
    expect(countVitest(undefined, { code: 134, output: '' })).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(undefined, { code: 1, output: '' })).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
  });

  it('are those of Playwright’s report', () => {
    const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
    expect(countPlaywright({ stats }, { code: 1, output: '' })).toMatchObject({ passed: 5, failed: 2, skipped: 3 });
  });

  it('are one line', () => {
    expect(total({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(total({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
