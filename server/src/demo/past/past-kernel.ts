import pg from 'pg';
import { AuditSeal } from '../../kernel/audit/seal.ts';
import { Database } from '../../kernel/database/database.ts';
import { survive } from '../../kernel/database/pool.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { momentClock } from '../../kernel/moment.ts';

/**
 * The same house with a clock that shows the moment of the running work, to be closed by its `db`. Nobody is told of what
 * it commits, and no commit waits for the disk: what a database server that dies has lost is done again by the next start.
 */
export function pastKernel(kernel: Kernel): Kernel {
  const clock = momentClock(kernel.clock);
  const pool = new pg.Pool({ ...kernel.db.pool.options, options: '-c synchronous_commit=off' });
  survive(pool);
  // Orders of different moments never share a transaction.
  const config = { ...kernel.config, orderBatchMax: 1 };
  return { ...kernel, config, clock, db: new Database(pool, clock, new AuditSeal(config.secret)) };
}
