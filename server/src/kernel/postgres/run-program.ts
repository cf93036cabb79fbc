import { spawn } from 'node:child_process';
import type { Launcher } from './launcher.ts';

/**
 * Runs one of PostgreSQL's programs to its end with `input` as standard input.
 *
 * @returns its exit code (null when a signal ended it) and all it wrote, as lines
 */
export async function runProgram(
  launcher: Launcher,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; lines: string[] }> {
  const command = launcher.command(program, args, true);
  const child = spawn(command.file, command.args, {
    ...command.ids,
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: '/',
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // A program that ends before it has read everything is reported by its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, lines: output.split('\n').filter((line) => line.trim() !== '') };
}
