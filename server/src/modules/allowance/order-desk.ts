import type { Order } from '@table-tap/contract';
import type { Reader, Transactor } from '../../kernel/database/database.ts';
import type { Raw } from '../../kernel/http/reply.ts';
import type { Call } from '../../kernel/http/mount.ts';
import type { Refusal } from '../../kernel/refusal.ts';

/** An order as it was decided, with the category of each line. */
export interface Placed {
  order: Omit<Order, 'number' | 'businessDay'>;
  pricedLines: readonly { categoryId: string }[];
}

/** What this module needs of orders and bills. Handed in by the wiring: cancelled orders give drinks back, so orders know this module. */
export interface OrderDesk {
  /** Places an order; `along` is done in its transaction, and refusing takes the order back. */
  place(
    call: Call<'POST /cafes/{cafeId}/orders'>,
    along: (tx: Transactor, placed: Placed, day: string) => Promise<Refusal | undefined>,
  ): Promise<Raw | Refusal>;
  read(reader: Reader, cafeId: string, orderId: string): Promise<Order | undefined>;
  /** Closes the bill of a person when it owes nothing, so that drinks which are all covered, or refused, leave none open. */
  closeSettled(cafeId: string, userId: string): Promise<void>;
}
