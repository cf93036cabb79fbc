import { inspectSettings } from './kernel/config.ts';
import { StartupError } from './kernel/startup-error.ts';

/** `npm run config`: lists every setting with its value and where that comes from; exit code 1 when one is wrong. */
function main(): void {
  const { settings, warnings, production } = inspectSettings();
  const rows = Object.values(settings);
  const width = Math.max(...rows.map((row) => row.env.length));
  const indent = ' '.repeat(width + 2);
  console.log(`Settings of Table Tap${production ? ' (NODE_ENV=production)' : ''}, from environment variables:\n`);
  for (const row of rows) {
    const origin = row.source === 'absent' ? 'not set' : row.source;
    console.log(`${row.env.padEnd(width)}  ${row.shown}  [${origin}${row.problems.length > 0 ? ', INVALID' : ''}]`);
    console.log(`${indent}${row.about}`);
  }
  const problems = rows.flatMap((row) => row.problems);
  const sentences = [...problems, ...warnings];
  console.log(sentences.length > 0 ? `\n${sentences.join('\n')}` : '\nAll settings are valid.');
  if (problems.length > 0) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
