import type { Answer } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { readCounter } from '../../counters/index.ts';
import { bookingDay } from '../../ledger/index.ts';
import { takeableOf, takeGlasses } from '../domain/take-glasses.ts';
import { lockTypes, lotsOut } from '../queries/lots.ts';
import { switchedOn } from '../queries/switched-on.ts';
import { keepDeposits } from './keep-deposits.ts';
import { moveGlasses, moveOwned } from './move-glasses.ts';
import { noteChange } from './note-change.ts';
import { notOut } from './return-glasses.ts';

type Route = 'POST /cafes/{cafeId}/glasses/breakages';

/**
 * Writes down broken glasses. Those that a guest had are out no more, and their deposit is the house's own; those of the
 * house were never out.
 * @returns GLASSES_OFF, GLASSES_NOT_OUT, NOT_FOUND, DUPLICATE
 */
export function writeBreakage(db: Database, call: Call<Route>): Promise<Answer<Route> | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another breakage has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => write(tx, call)),
  );
}

async function write(tx: Transactor, { body, by }: Call<Route>): Promise<Answer<Route> | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const off = await switchedOn(tx, tx.cafeId);
  if (off) return off;
  if (body.counterId && !(await readCounter(tx, tx.cafeId, body.counterId))) return unknown('counterId');
  const businessDay = await bookingDay(tx, await businessDayAt(tx, tx.cafeId, tx.now));
  const id = body.id ?? uuidv7();
  const change = { id, kind: 'broken' as const, by: by.id, counterId: body.counterId, note: body.note, businessDay };
  const types = await lockTypes(tx, body.glasses.map(({ glassTypeId }) => glassTypeId)); // prettier-ignore
  const missing = body.glasses.findIndex(({ glassTypeId }) => !types.has(glassTypeId));
  if (missing >= 0) return unknown(`glasses.${missing}.glassTypeId`);
  await noteChange(tx, change);
  const lots = body.by === 'guest' ? await lotsOut(tx, body.glasses) : undefined;
  const names: string[] = [];
  for (const [index, glasses] of body.glasses.entries()) {
    const { glassTypeId, count } = glasses;
    const name = types.get(glassTypeId)?.name ?? '';
    names.push(`${count} × ${name}`);
    if (!lots) {
      await moveOwned(tx, glasses, change);
      continue;
    }
    const ofKind = lots.get(glassTypeId) ?? [];
    const taken = takeGlasses(ofKind, count);
    if (!taken) return notOut(index, glassTypeId, name, takeableOf(ofKind));
    await moveGlasses(tx, taken, change);
  }
  const keptMinor = body.by === 'guest' ? await keepDeposits(tx, businessDay, by.id) : 0;
  tx.emit('glasses:changed', { glassTypeIds: [...types.keys()] });
  tx.audit({
    subject: { kind: 'glassBreakage', id, name: names.join(', ').slice(0, 120) },
    after: { by: body.by, glasses: names, keptMinor, ...(body.note && { note: body.note }) },
  });
  return { id, count: body.glasses.reduce((sum, { count }) => sum + count, 0), keptMinor };
}

const unknown = (path: string): Refusal =>
  refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'There is nothing with this id here' }] });
