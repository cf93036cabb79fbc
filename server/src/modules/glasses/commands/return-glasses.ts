import { roundCash, type GlassReturn } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readOpenLines, reduceLines, refundLines } from '../../bills/index.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { readCounter } from '../../counters/index.ts';
import { customerOf, topUpCredits } from '../../credits/index.ts';
import { openDrawerId } from '../../drawer/index.ts';
import { bookingDay, move, post, type AccountCode } from '../../ledger/index.ts';
import { lockTabs, type TabRow } from '../../tabs/index.ts';
import { takeableOf, takeGlasses, type TakenGlasses } from '../domain/take-glasses.ts';
import { lockTypes, lotsOnBill, lotsOut, paidLots, type LotsByKind } from '../queries/lots.ts';
import { readReturn } from '../queries/returns.ts';
import { switchedOn } from '../queries/switched-on.ts';
import { keepDeposits } from './keep-deposits.ts';
import { moveGlasses } from './move-glasses.ts';

type ReturnCall = Call<'POST /cafes/{cafeId}/glasses/returns'>;
type Body = ReturnCall['body'];

/**
 * Takes glasses back at any counter and gives their deposit back: in cash, to credits, or off the bill it is still due
 * on. Kinds are taken before lots, so that the last glass that is out is given back once, wherever it comes back.
 * @returns GLASSES_OFF, GLASSES_NOT_OUT, DRAWER_CLOSED, TAB_CLOSED, NOT_FOUND, DUPLICATE
 */
export function returnGlasses(db: Database, call: ReturnCall): Promise<GlassReturn | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another return has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => take(tx, call)),
  );
}

async function take(tx: Transactor, { body, by }: ReturnCall): Promise<GlassReturn | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const off = await switchedOn(tx, tx.cafeId);
  if (off) return off;
  // Bill, books, kinds, lots, lines: in this order, as everybody takes them.
  const [tab] = body.tabId ? await lockTabs(tx, [body.tabId]) : [];
  if (body.tabId && !tab) return unknown('tabId');
  if (tab && tab.status !== 'open') return refuse('TAB_CLOSED');
  if (body.userId && !(await customerOf(tx, tx.cafeId, body.userId))) return unknown('userId');
  if (body.counterId && !(await readCounter(tx, tx.cafeId, body.counterId))) return unknown('counterId');
  const businessDay = await bookingDay(tx, await businessDayAt(tx, tx.cafeId, tx.now));
  const taken = await takeAll(tx, body);
  if (isRefusal(taken)) return taken;
  const id = body.id ?? uuidv7();
  const gives = body.to === 'none' ? 0 : taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (body.to === 'cash' && gives > 0 && !(await openDrawerId(tx, tx.cafeId))) return refuse('DRAWER_CLOSED');
  const roundingMinor = body.to === 'cash' && (await roundsCash(tx)) ? roundCash(gives) - gives : 0;
  const { to, userId, counterId } = body;
  await tx
    .insertInto('glass_returns')
    .values({
      cafe_id: tx.cafeId,
      ...{ id, refund_to: to, amount_minor: gives, rounding_minor: roundingMinor, business_day: businessDay },
      customer_id: userId ?? null,
      tab_id: tab?.id ?? null,
      counter_id: counterId ?? null,
      returned_by: by.id,
      created_at: tx.now,
    })
    .execute();
  await moveGlasses(tx, taken, { id, kind: 'back', unclaimed: to === 'none', by: by.id, counterId, businessDay });
  await settle(tx, id, body, taken);
  if (gives > 0 && (to === 'cash' || to === 'credits')) {
    if (to === 'credits') await topUpCredits(tx, { userId: userId as string, amountMinor: gives });
    const account: AccountCode = to === 'cash' ? 'cash' : `credits:${userId as string}`;
    const entries = [...move('deposits', account, gives), ...move('rounding', account, roundingMinor)];
    await post(tx, { kind: 'glasses_returned', subjectId: id, businessDay, by: by.id, entries });
  }
  if (to === 'none') await keepDeposits(tx, businessDay, by.id);
  tellEverybody(tx, taken, tab);
  const told = (await readReturn(tx, tx.cafeId, id)) as GlassReturn;
  const glasses = told.glasses.map(({ name, count }) => `${count} × ${name}`);
  tx.audit({
    subject: { kind: 'glassReturn', id, name: glasses.join(', ').slice(0, 120) },
    ...(told.customer && { for: { kind: 'customer', id: told.customer.id, name: told.customer.name } }),
    after: { to, amountMinor: gives, glasses },
  });
  return told;
}

async function takeAll(tx: Transactor, body: Body): Promise<TakenGlasses[] | Refusal> {
  const { glasses } = body;
  const types = await lockTypes(tx, glasses.map(({ glassTypeId }) => glassTypeId)); // prettier-ignore
  const missing = glasses.findIndex(({ glassTypeId }) => !types.has(glassTypeId));
  if (missing >= 0) return unknown(`glasses.${missing}.glassTypeId`);
  const lots = await lotsFor(tx, body);
  const taken: TakenGlasses[] = [];
  for (const [index, { glassTypeId, count }] of glasses.entries()) {
    const ofKind = lots.get(glassTypeId) ?? [];
    const some = takeGlasses(ofKind, count);
    if (!some) return notOut(index, glassTypeId, types.get(glassTypeId)?.name ?? '', takeableOf(ofKind));
    taken.push(...some);
  }
  return taken;
}

async function lotsFor(tx: Transactor, { glasses, to, tabId }: Body): Promise<LotsByKind> {
  if (tabId) return lotsOnBill(tx, glasses, (await readOpenLines(tx, tabId)).lines);
  return to === 'none' ? lotsOut(tx, glasses) : paidLots(tx, glasses);
}

/** The deposits leave the lines they were on: what was paid, and what is due, is so no more. */
async function settle(tx: Transactor, id: string, { to }: Body, taken: readonly TakenGlasses[]): Promise<void> {
  const settled = to === 'none' ? 'none' : to === 'tab' ? 'due' : 'paid';
  const parts = new Map<string, TakenGlasses>();
  for (const one of taken) {
    const key = `${one.orderId} ${one.glassTypeId}`;
    const known = parts.get(key);
    parts.set(key, { ...one, count: one.count + (known?.count ?? 0), amountMinor: one.amountMinor + (known?.amountMinor ?? 0) });
  } // prettier-ignore
  const rows = [...parts.values()].map((part) => ({ ...part, amount: settled === 'none' ? 0 : part.amountMinor }));
  await sql`
    insert into glass_return_parts (cafe_id, return_id, order_id, glass_type_id, line_id, count, settled, amount_minor)
    select ${tx.cafeId}::uuid, ${id}::uuid, p.order_id, p.glass_type_id, p.line_id, p.count,
      case p.amount when 0 then 'none' else ${settled} end, p.amount
    from unnest(${rows.map(({ orderId }) => orderId)}::uuid[], ${rows.map(({ glassTypeId }) => glassTypeId)}::uuid[],
      ${rows.map(({ lineId }) => lineId)}::uuid[], ${rows.map(({ count }) => count)}::int[],
      ${rows.map(({ amount }) => amount)}::int[]) as p (order_id, glass_type_id, line_id, count, amount)`.execute(
    tx.raw,
  );
  if (settled === 'none') return;
  const amounts = [...parts.values()].flatMap(({ orderId, lineId, amountMinor }) =>
    lineId === null || amountMinor === 0 ? [] : [{ orderId, lineId, amountMinor }],
  );
  if (amounts.length > 0) await (settled === 'due' ? reduceLines : refundLines)(tx, amounts);
}

function tellEverybody(tx: Transactor, taken: readonly TakenGlasses[], tab: TabRow | undefined): void {
  tx.emit('glasses:changed', { glassTypeIds: [...new Set(taken.map(({ glassTypeId }) => glassTypeId))] });
  if (!tab) return;
  const orderIds = [...new Set(taken.map(({ orderId }) => orderId))];
  const state = { status: 'open' as const, tableId: tab.table_id, tableLabel: null, orderIds };
  tx.emit('tab:changed', { tabId: tab.id, change: 'adjusted', ...state }, tab.id);
}

async function roundsCash(tx: Transactor): Promise<boolean> {
  const cafe = await tx
    .selectFrom('cafes')
    .select('settings')
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  return (cafe.settings as { payments: { cashRounding: boolean } }).payments.cashRounding;
}

const unknown = (path: string): Refusal =>
  refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'There is nothing with this id here' }] });

/** Fewer of a kind are out, or with a deposit that can be given back so, than are to come back. */
export function notOut(index: number, glassTypeId: string, name: string, out: number): Refusal {
  const message = out === 0 ? `No "${name}" is out that this holds for` : `Only ${out} of "${name}" can come back so`;
  return refuse('GLASSES_NOT_OUT', {
    detail: message,
    errors: [{ path: `glasses.${index}.count`, code: 'too_big', message }],
    current: { glassTypeId, out },
  });
}
