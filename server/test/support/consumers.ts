import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../src/kernel/database/database.ts';
import type { EventConsumer } from '../../src/kernel/events/consumers/consumer.ts';
import { laggingIn } from '../../src/kernel/events/consumers/positions.ts';

/** Resolves once a consumer has seen everything of a café that concerns it. */
export async function caughtUp(db: Database, cafeId: string, consumer: Pick<EventConsumer, 'name' | 'types'>) {
  const behind = () => db.read(cafeId, (reader) => laggingIn(reader, [cafeId], [consumer]));
  while ((await behind()).length > 0) await sleep(20);
}
