import { Logger, run, type Task } from 'graphile-worker';
import type { RecurringJob } from '../lifecycle/module.ts';
import type { Log } from '../log.ts';
import { createJobPool, type JobPoolOptions } from './job-pool.ts';

const concurrency = 2;
/** Jobs, listening, and telling what is done. */
const connectionsMax = concurrency + 2;
const pollEveryMs = 1000;

/**
 * Runs the recurring jobs of all modules through graphile-worker. However many workers there are, a job has one
 * next run: each run puts the following one into the queue under the job's key.
 */
export async function startWorker(
  database: Omit<JobPoolOptions, 'max'>,
  jobs: readonly RecurringJob[],
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const pool = createJobPool({ ...database, max: connectionsMax });
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
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}
