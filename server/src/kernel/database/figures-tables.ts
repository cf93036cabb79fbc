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

/** Every row of a read model belongs to a copy of it. */
interface Copied {
  cafe_id: string;
  generation: number;
}

interface Moved {
  quantity_milli: number;
  cost_micro: number;
}

export interface FiguresTables {
  consumer_positions: ConsumerPositionsTable;
  stock_days: Copied & Moved & { item_id: string; business_day: string; reason: string };
  stock_months: Copied & Moved & { month: string; item_id: string; reason: string };
  stock_totals: Copied & Moved & { item_id: string; last_used: string | null };
  product_days: Copied & {
    business_day: string;
    product_id: string;
    variant_id: string;
    rate_basis_points: number;
    sold: number;
    gross_minor: number;
    reduced_minor: number;
    cost_micro: number;
  };
  product_reductions: Copied & {
    order_id: string;
    line_id: string;
    adjustment_id: string;
    voided: number;
    amount_minor: number;
  };
}
