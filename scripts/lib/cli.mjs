import { Stop } from './stop.mjs';

/** Runs a script's `main`, which returns the exit code; a `Stop` is printed as its sentence, without a stack. */
export async function cli(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}
