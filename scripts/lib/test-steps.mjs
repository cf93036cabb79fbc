import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram } from './apt.mjs';
import { ensureChromium } from './chromium.mjs';
import { node24 } from './node24.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { brokenStep, countPlaywright, countVitest, single, skippedStep } from './step-result.mjs';
import { Stop } from './stop.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const REPORTS = join(ROOT, '.build', 'test-reports');
const PLAIN = { FORCE_COLOR: '0' };

/** The steps of `npm test` in their order: each returns a StepResult. */
export const STEPS = {
  lint,
  types: async () => single(await tool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])),
  web,
  unit: () => vitest('unit'),
  integration,
  'integration-pg15': integrationOnPostgres15,
  browser,
};

/**
 * When they run: one group after the other, and in a group the lanes side by side. What only reads and computes shares
 * the cores; tests that ask a server or a browser have the machine to themselves.
 */
export const LANES = [[['lint'], ['types', 'web', 'unit']], [['integration', 'integration-pg15', 'browser']]];

/** In two halves, each with a heap of its own: the types of all together are more than a process holds by default. */
const LINTED = [['.', '--ignore-pattern', 'web/**'], ['web']];
const LINT_HEAP = { NODE_OPTIONS: '--max-old-space-size=8192' };

async function lint() {
  const format = tool('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
  const checks = [];
  for (const half of LINTED) checks.push(await tool('eslint/bin/eslint.js', [...half, '--max-warnings=0'], LINT_HEAP));
  checks.push(await format);
  return single({
    code: checks.find(({ code }) => code !== 0)?.code ?? 0,
    output: checks.map(({ output }) => output).join(''),
  });
}

async function web({ report }) {
  try {
    await ensureWebBuilt(report);
    return single({ code: 0, output: '' });
  } catch (error) {
    if (error instanceof Stop) return brokenStep(error.message);
    throw error;
  }
}

async function integration({ report }) {
  const redis = await ensureProgram({ names: ['redis-server'], debianPackage: 'redis-server', report });
  const result = await vitest('integration');
  return 'reason' in redis ? { ...result, notes: [`tests with Redis are skipped: ${redis.reason}`] } : result;
}

async function integrationOnPostgres15({ report }) {
  const names = ['/usr/lib/postgresql/15/bin/postgres'];
  const postgres = await ensureProgram({ names, debianPackage: 'postgresql-15', report });
  return 'path' in postgres ? vitest('integration-pg15') : skippedStep(postgres.reason);
}

async function browser({ report, results }) {
  if (results.web?.failed) return brokenStep('The browser tests need the web apps, which could not be built.');
  if (!results.web) await ensureWebBuilt(report);
  const chromium = await ensureChromium(report);
  if ('reason' in chromium) return skippedStep(chromium.reason);
  const file = freshReport('browser');
  const outcome = await tool(
    '@playwright/test/cli.js',
    ['test', '-c', 'e2e', '--pass-with-no-tests', '--reporter=line,json'],
    {
      CHROMIUM_PATH: chromium.path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  );
  return countPlaywright(readReport(file), outcome);
}

async function vitest(project) {
  const file = freshReport(project);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const outcome = await tool('vitest/vitest.mjs', ['run', '--project', project, '--passWithNoTests', ...reporters], {
    NO_COLOR: '1',
  });
  return countVitest(readReport(file), outcome);
}

function tool(script, args, env = {}) {
  return run(node24(), [join(ROOT, 'node_modules', script), ...args], { env: { ...PLAIN, ...env } });
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
