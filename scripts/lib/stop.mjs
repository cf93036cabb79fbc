/** Ends a script with one sentence for the person who ran it, and exit code 1. */
export class Stop extends Error {}
