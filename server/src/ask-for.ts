import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Question {
  /** Environment variable that answers it. */
  variable: string;
  question: string;
  /** What is typed is not shown. */
  secret?: boolean;
}

/** The answers to questions, in their order: from the environment, or else one line each from standard input. */
export async function askFor(
  questions: readonly Question[],
  { env, input, output } = { env: process.env, input: process.stdin, output: process.stdout },
): Promise<string[]> {
  let isSecret = false;
  const shown = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isSecret) output.write(chunk);
      done();
    },
  });
  const terminal = input.isTTY === true;
  const lines = createInterface({ input, output: shown, terminal });
  const typed = lines[Symbol.asyncIterator]();
  try {
    const answers: string[] = [];
    for (const { variable, question, secret = false } of questions) {
      const given = env[variable];
      if (given !== undefined) {
        answers.push(secret ? given : given.trim());
        continue;
      }
      if (terminal) output.write(`${question}: `);
      isSecret = secret;
      const next = await typed.next();
      isSecret = false;
      if (terminal && secret) output.write('\n');
      const line = next.done ? '' : next.value;
      answers.push(secret ? line : line.trim());
    }
    return answers;
  } finally {
    lines.close();
  }
}
