import { Logger, run, type Runner, type Task } from 'graphile-worker';
import type pg from 'pg';
import type { RecurringJob } from '../lifecycle/module.ts';
import type { Log } from '../log.ts';

const concurrency = 2;
const pollEveryMs = 1000;

/**
 * Runs the recurring jobs of all modules through graphile-worker. However many workers there are, a job has one
 * next run: each run puts the following one into the queue under the job's key.
 */
export async function startWorker(pool: pg.Pool, jobs: readonly RecurringJob[], log: Log): Promise<Runner> {
  const taskList: Record<string, Task> = {};
  for (const job of jobs) {
    taskList[job.name] = async (_payload, helpers) => {
      try {
        await job.run();
      } catch (error) {
        log.error({ err: error, job: job.name }, 'job failed; it runs again at its next time');
      } finally {
        const runAt = new Date(Date.now() + job.everySeconds * 1000);
        await helpers.addJob(job.name, {}, { jobKey: job.name, runAt });
      }
    };
  }
  const runner = await run({
    pgPool: pool,
    concurrency,
    pollInterval: pollEveryMs,
    noHandleSignals: true,
    taskList,
    logger: new Logger(() => (level, message) => {
      if (['error', 'warning'].includes(String(level))) log.warn({ reason: message }, 'job queue');
    }),
  });
  for (const job of jobs) await runner.addJob(job.name, {}, { jobKey: job.name, jobKeyMode: 'preserve_run_at' });
  return runner;
}
