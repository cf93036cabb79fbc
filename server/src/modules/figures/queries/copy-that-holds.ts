import { sql, type RawBuilder } from 'kysely';
import { figuresName } from '../consumer/figures-consumer.ts';

/**
 * The copy of the read models that holds, as SQL: looked up in the statement that reads them, so that a rebuild which
 * changes over meanwhile is seen whole or not at all.
 */
export const copyThatHolds = (cafeId: string): RawBuilder<number> => sql<number>`(
  select generation from consumer_positions where cafe_id = ${cafeId} and name = ${figuresName})`;
