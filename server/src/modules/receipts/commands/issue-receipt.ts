import { randomBytes } from 'node:crypto';
import type { Currency, PaymentMethod, Receipt, Settings } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { ReceiptSnapshot } from '../domain/receipt-snapshot.ts';

/** What a receipt is for. Amounts are positive minor units, also of a refund. */
export interface ReceiptSubject {
  kind: 'sale' | 'refund' | 'top_up';
  paymentId: string;
  refundId: string | null;
  /** Day that its posting counts for, `yyyy-mm-dd`. */
  businessDay: string;
  /** What of each line this receipt is for; empty for a top-up. */
  lines: readonly { orderId: string; lineId: string; amountMinor: number }[];
  /** As booked in the ledger, per rate. */
  taxes: readonly { rateBasisPoints: number; grossMinor: number; taxMinor: number }[];
  amountMinor: number;
  tipMinor: number;
  /** Signed: cash totals to the nearest five cents. */
  roundingMinor: number;
  currency: string;
  method: PaymentMethod | 'bank';
  tenderedMinor: number | null;
  tabId: string | null;
  /** Name of who took the payment or gave it back; null for a guest's own phone. */
  operator: string | null;
  reason: string | null;
}

/** 128 bits: who does not have the link cannot guess it. */
const tokenBytes = 16;

/**
 * Numbers a receipt and stores it as it is now, in the transaction of what it is for. The number comes from the café's
 * sequence row, which stays locked until the commit: call it last. Three statements.
 */
export async function issueReceipt(
  tx: Transactor,
  subject: ReceiptSubject,
): Promise<{ number: number; token: string }> {
  const { toSign, ...frame } = await readFrame(tx, subject);
  const lines = await readLines(tx, subject.lines);
  const { amountMinor, tipMinor, roundingMinor, tenderedMinor } = subject;
  const totalMinor = amountMinor + tipMinor + roundingMinor;
  const snapshot: ReceiptSnapshot = {
    ...frame,
    operator: subject.operator,
    reason: subject.reason,
    lines,
    taxes: subject.taxes.map(({ rateBasisPoints, grossMinor, taxMinor }) => ({
      rate: rateBasisPoints / 100,
      grossMinor,
      taxMinor,
      netMinor: grossMinor - taxMinor,
    })),
    subtotalMinor: amountMinor,
    tipMinor,
    roundingMinor,
    totalMinor,
    currency: subject.currency as Currency,
    method: subject.method,
    tenderedMinor,
    changeMinor: tenderedMinor === null ? null : tenderedMinor - totalMinor,
  };
  return store(tx, subject, snapshot, toSign);
}

type Frame = Pick<ReceiptSnapshot, 'cafe' | 'tableLabel' | 'tabName' | 'refundOf'> & { toSign: boolean };

/** The café, where it was, and the receipt that a refund takes back. */
async function readFrame(tx: Transactor, { kind, paymentId, tabId }: ReceiptSubject): Promise<Frame> {
  const { rows } = await sql<FrameRow>`
    select c.name, c.legal_name, c.address, c.vat_number, c.time_zone, c.settings, tb.label, t.name as tab_name,
      (select r.number from receipts r where r.cafe_id = c.cafe_id and r.payment_id = ${paymentId}
        and ${kind} = 'refund' and r.kind <> 'refund') as refund_of
    from cafes c
    left join tabs t on t.cafe_id = c.cafe_id and t.id = ${tabId}
    left join tables tb on tb.cafe_id = t.cafe_id and tb.id = t.table_id
    where c.cafe_id = ${tx.cafeId}`.execute(tx.raw);
  const [row] = rows;
  if (!row) throw new Error(`there is no café ${tx.cafeId}`);
  return {
    cafe: {
      name: row.name,
      legalName: row.legal_name,
      address: row.address,
      vatNumber: row.vat_number,
      timeZone: row.time_zone,
      accent: row.settings.branding.accent,
    },
    tableLabel: row.label,
    tabName: row.tab_name,
    refundOf: row.refund_of,
    toSign: row.settings.payments.registerRequired,
  };
}

interface FrameRow {
  name: string;
  legal_name: string;
  address: Receipt['cafe']['address'];
  vat_number: string;
  time_zone: string;
  settings: Settings;
  label: string | null;
  tab_name: string | null;
  refund_of: number | null;
}

/** The lines as they were ordered, with what was taken off by hand; in the order in which they were ordered. */
async function readLines(tx: Transactor, parts: ReceiptSubject['lines']): Promise<Receipt['lines']> {
  if (parts.length === 0) return [];
  const { rows } = await sql<LineRow>`
    select l.name, l.variant_name, l.modifiers, l.quantity, l.total_minor, l.rate_basis_points, part.amount,
      (select coalesce(sum(a.amount_minor), 0)::int from line_adjustments a
        where a.cafe_id = l.cafe_id and a.order_id = l.order_id and a.line_id = l.id and a.kind <> 'refund') as reduced
    from unnest(
      ${parts.map(({ orderId }) => orderId)}::uuid[],
      ${parts.map(({ lineId }) => lineId)}::uuid[],
      ${parts.map(({ amountMinor }) => amountMinor)}::int[]) as part (order_id, line_id, amount)
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = part.order_id and l.id = part.line_id
    join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
    order by o.business_day, o.number, l.position`.execute(tx.raw);
  if (rows.length !== parts.length) throw new Error(`a receipt of ${parts.length} lines, ${rows.length} were found`);
  return rows.map((row) => ({
    name: row.name,
    details: [row.variant_name, ...row.modifiers.map(({ name }) => name)].filter((detail) => detail !== ''),
    quantity: row.quantity,
    lineTotalMinor: row.total_minor,
    reducedMinor: row.reduced,
    amountMinor: row.amount,
    taxRate: row.rate_basis_points / 100,
  }));
}

interface LineRow {
  name: string;
  variant_name: string;
  modifiers: { name: string }[];
  quantity: number;
  total_minor: number;
  rate_basis_points: number;
  amount: number;
  reduced: number;
}

async function store(tx: Transactor, subject: ReceiptSubject, snapshot: ReceiptSnapshot, toSign: boolean) {
  const token = randomBytes(tokenBytes).toString('base64url');
  const { rows } = await sql<{ number: number }>`
    with counted as (
      update cafe_sequences set receipt_number = receipt_number + 1
      where cafe_id = ${tx.cafeId} returning receipt_number)
    insert into receipts (cafe_id, number, id, kind, payment_id, refund_id, token, data, to_sign, business_day, created_at)
    select ${tx.cafeId}::uuid, counted.receipt_number, ${uuidv7()}::uuid, ${subject.kind}, ${subject.paymentId}::uuid,
      ${subject.refundId}::uuid, ${token}, ${JSON.stringify(snapshot)}::jsonb, ${toSign}, ${subject.businessDay}::date,
      ${tx.now}::timestamptz
    from counted returning number`.execute(tx.raw);
  const number = rows[0]?.number;
  if (number === undefined) throw new Error(`café ${tx.cafeId} has no sequence row`);
  return { number, token };
}
