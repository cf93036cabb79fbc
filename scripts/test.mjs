// `npm test`: installs what is missing, then runs every check; `npm test -- unit browser` runs the named steps only.
import { cli } from './lib/cli.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { progress, seconds } from './lib/progress.mjs';
import { brokenStep, total } from './lib/step-result.mjs';
import { Stop } from './lib/stop.mjs';
import { LANES, STEPS } from './lib/test-steps.mjs';

const STILL_BUSY_MS = 60_000;

cli(async () => {
  const names = chosenSteps(process.argv.slice(2));
  const report = progress();
  const results = {};
  try {
    await ensureInstalled(report);
    for (const lanes of LANES) await Promise.all(lanes.map((lane) => runLane(lane, { names, report, results })));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    results.install = { ...brokenStep(error.message), ms: 0 };
    console.log(error.message);
  }
  return summary(results);
});

function chosenSteps(args) {
  const known = Object.keys(STEPS);
  const unknown = args.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Stop(`There is no step "${unknown.join('", "')}"; the steps are ${known.join(', ')}.`);
  return args.length > 0 ? known.filter((name) => args.includes(name)) : known;
}

async function runLane(lane, { names, report, results }) {
  for (const name of lane) if (names.includes(name)) results[name] = await runStep(name, { report, results });
}

async function runStep(name, context) {
  context.report(`${name} …`);
  const startedAt = performance.now();
  const busy = setInterval(() => context.report(`  ${name} is still running`), STILL_BUSY_MS);
  let result;
  try {
    result = await STEPS[name](context);
  } catch (error) {
    result = brokenStep(error instanceof Stop ? error.message : error.stack);
  }
  clearInterval(busy);
  const ms = performance.now() - startedAt;
  if (result.failed > 0) console.log(`${result.output.trimEnd()}\n`);
  context.report(`${name}: ${total(result)} in ${seconds(ms)}`);
  for (const note of result.notes) context.report(`  ${note}`);
  return { ...result, ms };
}

/** Prints the table and, as the last line, the totals; returns the exit code. */
function summary(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  console.log(`\n${row('step', 'passed', 'failed', 'skipped', 'time')}`);
  for (const [name, result] of Object.entries(results).sort(inOrder)) {
    for (const kind of Object.keys(sum)) sum[kind] += result[kind];
    console.log(row(name, result.passed, result.failed, result.skipped, seconds(result.ms)));
  }
  console.log(`\n${total(sum)}`);
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

const order = ['install', ...Object.keys(STEPS)];
const inOrder = ([one], [other]) => order.indexOf(one) - order.indexOf(other);

function row(name, ...cells) {
  return name.padEnd(18) + cells.map((cell) => String(cell).padStart(9)).join('');
}
