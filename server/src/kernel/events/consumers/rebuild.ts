import type { Database, Transactor } from '../../database/database.ts';
import { isRefusal } from '../../refusal.ts';
import { uuidv7 } from '../../uuid.ts';
import { nextEvents } from './consume.ts';
import { eventsAtOnce, type EventConsumer } from './consumer.ts';
import { lockPosition, movePosition, type Position } from './positions.ts';

const rowsAtOnce = 5000;
const rebuildName = (name: string): string => `${name}:rebuild`;

/** A rebuild that began later has taken over. */
export class RebuildTakenOver extends Error {}

/**
 * Fills the read models of a consumer anew from the first event of a café, in a copy beside the one that holds, and
 * then has the new one hold. Live consumption goes on meanwhile: every transaction is a short one, and only the last,
 * which applies what is left and changes over, keeps the live position to itself.
 * @returns how many events it has applied
 * @throws RebuildTakenOver where another rebuild of the same has begun meanwhile
 */
export async function rebuild(db: Database, consumer: EventConsumer, cafeId: string): Promise<number> {
  const forget = consumer.forget?.bind(consumer);
  if (!forget) throw new Error(`${consumer.name} keeps nothing that could be rebuilt`);
  const run = uuidv7();
  const write = async <T>(work: (tx: Transactor) => Promise<T>): Promise<T> => {
    const done = await db.write({ cafeId }, work);
    if (isRefusal(done)) throw new Error(done.code);
    return done;
  };
  const { from, to } = await write((tx) => begin(tx, consumer.name, run));
  const clear = async (generation: number) => {
    const some = async (tx: Transactor) => {
      if (generation === to) await ownCopy(tx, consumer.name, run);
      return forget(tx, generation, rowsAtOnce);
    };
    while ((await write(some)) > 0);
  };
  await clear(to);
  let applied = 0;
  for (;;) {
    const step = await write((tx) => copyNext(tx, consumer, run));
    applied += step.applied;
    if (step.changedOver) break;
  }
  await clear(from);
  return applied;
}

/**
 * Notes that this run fills the generation after the one that holds. Rows are taken in the order of `copyNext`, and the
 * generation is read once both are: another rebuild may be changing over at this very moment.
 */
async function begin(tx: Transactor, name: string, run: string): Promise<{ from: number; to: number }> {
  await takeCopy(tx, name, run);
  await tx
    .insertInto('consumer_positions')
    .values({ cafe_id: tx.cafeId, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const live = await lockPosition(tx, name, true);
  if (!live) throw new Error(`${name} has no position in café ${tx.cafeId}`);
  const [from, to] = [live.generation, live.generation + 1];
  await tx
    .updateTable('consumer_positions')
    .set({ seq: 0, generation: to, failures: 0, failed_seq: null, error: null, retry_at: null })
    .where('cafe_id', '=', tx.cafeId)
    .where('name', '=', rebuildName(name))
    .execute();
  return { from, to };
}

/** Takes the row of the copy for this run, whether it is there or not; waits for whoever has it. */
async function takeCopy(tx: Transactor, name: string, run: string): Promise<void> {
  await tx
    .insertInto('consumer_positions')
    .values({ cafe_id: tx.cafeId, name: rebuildName(name), run })
    .onConflict((conflict) => conflict.columns(['cafe_id', 'name']).doUpdateSet({ run }))
    .execute();
}

/** Applies the next events to the copy; once it has come as far as the live one, changes over. */
async function copyNext(
  tx: Transactor,
  consumer: EventConsumer,
  run: string,
): Promise<{ applied: number; changedOver: boolean }> {
  const { name } = consumer;
  const copy = await ownCopy(tx, name, run);
  const step = await copyEvents(tx, consumer, copy);
  if (step.upTo < copy.latest) return { applied: step.applied, changedOver: false };
  // As far as the café itself: from here on the live consumer waits, so that what both have seen is the same.
  const live = await lockPosition(tx, name, true);
  if (!live) throw new Error(`${name} has no position in café ${tx.cafeId}`);
  const rest = await copyEvents(tx, consumer, { ...copy, seq: step.upTo, latest: Math.max(live.latest, live.seq) });
  const applied = step.applied + rest.applied;
  if (rest.upTo < live.latest) return { applied, changedOver: false };
  await tx
    .updateTable('consumer_positions')
    .set({ generation: copy.generation, seq: rest.upTo, failures: 0, failed_seq: null, error: null, retry_at: null })
    .where('cafe_id', '=', tx.cafeId)
    .where('name', '=', name)
    .execute();
  await tx
    .deleteFrom('consumer_positions')
    .where('cafe_id', '=', tx.cafeId)
    .where('name', '=', rebuildName(name))
    .execute();
  return { applied, changedOver: true };
}

async function ownCopy(tx: Transactor, name: string, run: string): Promise<Position> {
  const copy = await lockPosition(tx, rebuildName(name), true);
  if (copy?.run !== run) throw new RebuildTakenOver(`another rebuild of ${name} has begun in café ${tx.cafeId}`);
  return copy;
}

async function copyEvents(
  tx: Transactor,
  consumer: EventConsumer,
  position: Position,
): Promise<{ applied: number; upTo: number }> {
  const { events, upTo } = await nextEvents(tx, consumer, position, eventsAtOnce);
  if (events.length > 0) await consumer.apply(tx, events, position.generation);
  if (upTo > position.seq) await movePosition(tx, rebuildName(consumer.name), upTo);
  return { applied: events.length, upTo };
}
