import type { Transactor } from '../../../kernel/database/database.ts';

/** The copy of the read models that a transaction writes to. */
export interface Copy {
  tx: Transactor;
  generation: number;
}
