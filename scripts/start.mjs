// `npm start`. Plain JavaScript that old Node versions can parse, so that they get a sentence, not a syntax error.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Table Tap needs Node.js 20 or later, and this is ${process.version}; install a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}
import('./lib/cli.mjs').then(({ cli }) =>
  cli(async () => {
    const { prepare } = await import('./lib/prepare.mjs');
    const { runInForeground } = await import('./lib/foreground.mjs');
    await prepare();
    return runInForeground('server/src/main.ts', process.argv.slice(2));
  }),
);
