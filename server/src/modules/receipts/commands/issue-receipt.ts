import { randomBytes } from 'node:crypto';
import type { Currency, PaymentMethod, Receipt } from '@table-tap/contract';
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
  /** What of each line this receipt is for, in the order in which they were ordered; empty for a top-up. */
  lines: readonly ReceiptLine[];
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

/** A line as it was ordered, with what was taken off by hand and what this receipt is for. */
export interface ReceiptLine {
  name: string;
  variantName: string;
  modifiers: readonly { name: string }[];
  quantity: number;
  totalMinor: number;
  reducedMinor: number;
  amountMinor: number;
  rateBasisPoints: number;
  /** The deposit on glasses: outside of VAT. */
  deposit?: boolean;
}

/** 128 bits: who does not have the link cannot guess it. */
const tokenBytes = 16;

/**
 * Numbers a receipt and stores it as it is now, in the transaction of what it is for. The number comes from the café's
 * sequence row, which stays locked until the commit: call it last. One statement.
 */
export async function issueReceipt(
  tx: Transactor,
  subject: ReceiptSubject,
): Promise<{ number: number; token: string }> {
  const { amountMinor, tipMinor, roundingMinor, tenderedMinor } = subject;
  const totalMinor = amountMinor + tipMinor + roundingMinor;
  const told: Told = {
    operator: subject.operator,
    reason: subject.reason,
    lines: subject.lines.map(printedLine),
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
  return store(tx, subject, told);
}

/** What the caller knows; the database adds the rest from the café, the tab and the receipt that a refund takes back. */
type Told = Omit<ReceiptSnapshot, 'cafe' | 'tableLabel' | 'tabName' | 'refundOf'>;

const printedLine = (line: ReceiptLine): Receipt['lines'][number] => ({
  name: line.name,
  details: [line.variantName, ...line.modifiers.map(({ name }) => name)].filter((detail) => detail !== ''),
  quantity: line.quantity,
  lineTotalMinor: line.totalMinor,
  reducedMinor: line.reducedMinor,
  amountMinor: line.amountMinor,
  taxRate: line.rateBasisPoints / 100,
  ...(line.deposit && { deposit: true as const }),
});

async function store(tx: Transactor, { kind, paymentId, refundId, tabId, businessDay }: ReceiptSubject, told: Told) {
  const token = randomBytes(tokenBytes).toString('base64url');
  const { rows } = await sql<{ number: number }>`/* issue-receipt */
    with counted as (
      update cafe_sequences set receipt_number = receipt_number + 1
      where cafe_id = ${tx.cafeId} returning receipt_number),
    frame as (
      select jsonb_build_object(
          'cafe', jsonb_build_object('name', c.name, 'legalName', c.legal_name, 'address', c.address,
            'vatNumber', c.vat_number, 'timeZone', c.time_zone, 'accent', c.settings -> 'branding' -> 'accent'),
          'tableLabel', tb.label, 'tabName', t.name,
          'refundOf', (select r.number from receipts r where r.cafe_id = c.cafe_id and r.payment_id = ${paymentId}::uuid
            and ${kind}::text = 'refund' and r.kind <> 'refund')) as data,
        (c.settings -> 'payments' -> 'registerRequired')::boolean as to_sign
      from cafes c
      left join tabs t on t.cafe_id = c.cafe_id and t.id = ${tabId}::uuid
      left join tables tb on tb.cafe_id = t.cafe_id and tb.id = t.table_id
      where c.cafe_id = ${tx.cafeId})
    insert into receipts (cafe_id, number, id, kind, payment_id, refund_id, token, data, to_sign, business_day, created_at)
    select ${tx.cafeId}::uuid, counted.receipt_number, ${uuidv7()}::uuid, ${kind}::text, ${paymentId}::uuid,
      ${refundId}::uuid, ${token}, frame.data || ${JSON.stringify(told)}::jsonb, frame.to_sign, ${businessDay}::date,
      ${tx.now}::timestamptz
    from counted, frame returning number`.execute(tx.raw);
  const number = rows[0]?.number;
  if (number === undefined) throw new Error(`café ${tx.cafeId} has no sequence row`);
  return { number, token };
}
