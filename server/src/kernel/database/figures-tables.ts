import type { Defaulted, TimeOrNull } from './columns.ts';

/** Positions of consumers of the event stream, and the read models of stock and products. */

export interface ConsumerPositionsTable {
  cafe_id: string;
  name: string;
  seq: Defaulted<number>;
  generation: Defaulted<number>;
  run: Defaulted<string | null>;
  failures: Defaulted<number>;
  failed_seq: Defaulted<number | null>;
  error: Defaulted<string | null>;
  retry_at: TimeOrNull;
}

export interface FiguresTables {
  consumer_positions: ConsumerPositionsTable;
}
