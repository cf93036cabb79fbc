import { setTimeout as sleep } from 'node:timers/promises';

/** Failures after which a whole transaction may run again: nothing of it was committed, or its key tells. */
const retriable = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57P01', // terminated by an administrator
  '57P02', // crash shutdown
  '57P03', // starting up
  '08000',
  '08003',
  '08006',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
]);
const lostConnection = /Connection terminated|Client has encountered a connection error|not queryable/;

export const attemptsMax = 6;
const firstPauseMs = 20;

/** Whether an error says that the same transaction may succeed when it is run again. */
export function isRetriable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (code !== undefined && retriable.has(code)) || lostConnection.test(message ?? '');
}

/** The pool had no connection free in time, or the database is away: the caller answers 503. */
export function isBusy(error: unknown): boolean {
  return isRetriable(error) || /timeout exceeded when trying to connect/.test((error as Error).message ?? '');
}

/** Runs `work` again while it fails in a way that may pass: six times at the most, over about 1.3 s. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attemptsMax || !isRetriable(error)) throw error;
      await sleep(firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random()));
    }
  }
}
