import type { EventData, EventType } from '@table-tap/contract';
import type { Transactor } from '../../database/database.ts';

/** An event as a consumer gets it: `switch (event.type)` tells the shape of its data. */
export type ConsumedEvent<T extends EventType = EventType> = {
  [K in T]: { seq: number; type: K; data: EventData<K>; tabId: string | null; at: string };
}[T];

/**
 * Something that follows from events: a read model, an alert, a delivery to others. It sees every event of its types,
 * of every café, in order and once, soon after the commit.
 */
export interface EventConsumer<T extends EventType = EventType> {
  /** Its positions are kept under this name: another name begins at the first event. */
  name: string;
  types: readonly T[];
  /**
   * Applies events of one café, at most `eventsAtOnce`, in a transaction that also moves the position: what it writes
   * happens once. Network calls do not belong here; write down what is to be sent. What it throws is logged, and the
   * same events come again after a pause.
   * @param generation the copy of its read models to write to
   */
  apply(tx: Transactor, events: readonly ConsumedEvent<T>[], generation: number): Promise<void>;
  /**
   * Read models only, which can be rebuilt with it: deletes rows of a copy, at most `rowsAtOnce`.
   * @returns how many it has deleted; called until there are none
   */
  forget?(tx: Transactor, generation: number, rowsAtOnce: number): Promise<number>;
}

/** Most events of one transaction of a consumer. */
export const eventsAtOnce = 500;

/**
 * A consumer, its types checked, in the shape that modules hand to the kernel.
 * @returns the same consumer, for any event
 */
export const consumer = <T extends EventType>(of: EventConsumer<T>): EventConsumer => of;
