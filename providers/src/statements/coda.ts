import { isBelgianReference, isCreditorReference, referenceIn } from '../sepa-qr/structured-reference.ts';
import { isoDay, plainText, StatementDraft, type Statement } from './statement.ts';

/**
 * Reads CODA, the Belgian banks' statement: records of 128 characters at fixed columns.
 * Source: Febelfin, "Standard for account statements (CODA)", version 2.6. Columns below count from 1, as there.
 */
export function readCoda(text: string): Statement {
  const draft = new StatementDraft();
  let open: OpenStatement | undefined;
  const lines = text.split(/\r?\n/);
  for (const [index, record] of lines.entries()) {
    const line = index + 1;
    if (record === '' || (index === lines.length - 1 && record === '\u001a')) continue;
    if (record.length !== recordLength) {
      draft.problem(line, `A record has ${recordLength} characters, this one ${record.length}.`);
      continue;
    }
    const kind = record.slice(0, 1) === '2' || record.slice(0, 1) === '3' ? record.slice(0, 2) : record.slice(0, 1);
    if (kind === '0') continue;
    if (kind === '1') {
      if (open) draft.problem(line, 'A statement starts before the one before it has ended.');
      open = openStatement(record, line, draft);
      continue;
    }
    if (!open) {
      if (kind !== '9') draft.problem(line, 'A record before the opening balance.');
      continue;
    }
    if (kind === '21') open.movements.push(movementOf(record, line, draft));
    else if (kind === '22' || kind === '23') extend(open.movements.at(-1), kind, record, line, draft);
    else if (kind === '8') {
      closeStatement(open, record, line, draft);
      open = undefined;
    } else if (!/^(3\d|4|9)$/.test(kind)) draft.problem(line, `An unknown record ${kind}.`);
  }
  if (open) draft.problem(lines.length, 'The file ends before the closing balance.');
  return draft.finished();
}

const recordLength = 128;

interface OpenStatement {
  account: string;
  currency: string;
  openedMinor: number | null;
  movements: Movement[];
}

interface Movement {
  line: number;
  sequence: string;
  detail: string;
  bankReference: string;
  amountMinor: number | null;
  bookedOn: string | null;
  structured: boolean;
  communication: string;
  account: string | null;
  name: string | null;
}

const columns = (record: string, from: number, to: number) => record.slice(from - 1, to);

function openStatement(record: string, line: number, draft: StatementDraft): OpenStatement {
  const structure = columns(record, 2, 2);
  const isIban = structure === '2' || structure === '3';
  const account = isIban ? columns(record, 6, 39) : columns(record, 6, 17);
  const currency = isIban ? columns(record, 40, 42) : columns(record, 19, 21);
  if (!/^[A-Z]{3}$/.test(currency)) draft.problem(line, 'No currency in the opening balance.');
  return {
    account: account.trim(),
    currency,
    openedMinor: amount(columns(record, 43, 43), columns(record, 44, 58)),
    movements: [],
  };
}

function movementOf(record: string, line: number, draft: StatementDraft): Movement {
  const amountMinor = amount(columns(record, 32, 32), columns(record, 33, 47));
  const bookedOn = day(columns(record, 116, 121));
  if (amountMinor === null) draft.problem(line, 'The amount is not readable.');
  if (bookedOn === null) draft.problem(line, 'The entry date is not readable.');
  return {
    line,
    sequence: columns(record, 3, 6),
    detail: columns(record, 7, 10),
    bankReference: columns(record, 11, 31).trim(),
    amountMinor,
    bookedOn,
    structured: columns(record, 62, 62) === '1',
    communication: columns(record, 63, 115),
    account: null,
    name: null,
  };
}

function extend(
  movement: Movement | undefined,
  kind: '22' | '23',
  record: string,
  line: number,
  draft: StatementDraft,
): void {
  if (movement?.sequence !== columns(record, 3, 6) || movement.detail !== columns(record, 7, 10)) {
    draft.problem(line, 'A continuation of no movement.');
  } else if (kind === '22') {
    movement.communication += columns(record, 11, 63);
  } else {
    movement.account = columns(record, 11, 44).trim() || null;
    movement.name = columns(record, 48, 82).trim() || null;
    movement.communication += columns(record, 83, 125);
  }
}

/** A total with details is replaced by its details, which have the references. Then the balances must agree. */
function closeStatement(open: OpenStatement, record: string, line: number, draft: StatementDraft): void {
  let movedMinor = 0;
  for (const group of bySequence(open.movements)) {
    const [total, ...details] = group;
    movedMinor += total?.amountMinor ?? 0;
    const detailed = details.length > 0 && sumMinor(details) === total?.amountMinor;
    for (const movement of detailed ? details : group.slice(0, 1)) addEntry(open, movement, draft);
  }
  const closedMinor = amount(columns(record, 42, 42), columns(record, 43, 57));
  if (open.openedMinor === null || closedMinor === null || open.openedMinor + movedMinor !== closedMinor) {
    draft.problem(line, 'Opening balance and movements do not add up to the closing balance.');
  }
}

function bySequence(movements: readonly Movement[]): Movement[][] {
  const groups: Movement[][] = [];
  for (const movement of movements) {
    const last = groups.at(-1);
    if (last?.[0]?.sequence === movement.sequence) last.push(movement);
    else groups.push([movement]);
  }
  return groups;
}

const sumMinor = (movements: readonly Movement[]) =>
  movements.reduce((sum, movement) => sum + (movement.amountMinor ?? Number.NaN), 0);

function addEntry(open: OpenStatement, movement: Movement, draft: StatementDraft): void {
  const { amountMinor, bookedOn, sequence, detail, bankReference } = movement;
  if (amountMinor === null || bookedOn === null) return;
  draft.add({
    bookedOn,
    amountMinor,
    currency: open.currency,
    reference: referenceOf(movement),
    counterparty: { name: movement.name, account: movement.account },
    text: plainText(movement.structured ? movement.communication.slice(3) : movement.communication),
    bankId: [open.account, bookedOn, sequence, detail, bankReference].join('/'),
  });
}

/** Structured communication of type 100 is an ISO 11649 reference, 101 and 102 a Belgian one; else it may be in the text. */
function referenceOf(movement: Movement): string | null {
  if (!movement.structured) return referenceIn(movement.communication);
  const type = movement.communication.slice(0, 3);
  const value = movement.communication.slice(3).trim();
  const creditor = value.split(/\s/, 1)[0] ?? '';
  if (type === '100' && isCreditorReference(creditor)) return creditor;
  const digits = value.slice(0, 12);
  return (type === '101' || type === '102') && isBelgianReference(digits) ? digits : null;
}

/** Sign 0 is credit; 12 digits and three decimals, of which the last is 0. */
function amount(sign: string, digits: string): number | null {
  if (!/^[01]$/.test(sign) || !/^\d{14}0$/.test(digits)) return null;
  const minor = Number(digits.slice(0, 14));
  return sign === '0' ? minor : -minor;
}

/** `251126` → `2026-11-25`: DDMMYY of this century. */
function day(text: string): string | null {
  const [, dd = '', mm = '', yy = ''] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  return isoDay(`20${yy}`, mm, dd);
}
