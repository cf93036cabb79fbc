import { isBelgianReference, isCreditorReference, referenceIn } from '../sepa-qr/structured-reference.ts';
import { isoDay, minorFromDecimal, plainText, StatementDraft, type Statement } from './statement.ts';
import { readXml, XmlNode } from './xml-tree.ts';

/** Reads ISO 20022 camt.053 (versions 02 to 13). Booked entries only: what is pending is no money yet. */
export function readCamt053(text: string): Statement {
  const draft = new StatementDraft();
  const xml = readXml(text);
  if (!(xml instanceof XmlNode)) {
    draft.problem(xml.line, xml.message);
    return draft.finished();
  }
  const statements = xml.all('Document/BkToCstmrStmt/Stmt');
  if (statements.length === 0) draft.problem(null, 'No camt.053 statement in this file.');
  for (const statement of statements) readOne(statement, draft);
  return draft.finished();
}

function readOne(statement: XmlNode, draft: StatementDraft): void {
  const account = statement.text('Acct/Id/IBAN', 'Acct/Id/Othr/Id') ?? 'unknown';
  for (const [index, entry] of statement.all('Ntry').entries()) {
    if (entry.text('Sts/Cd', 'Sts') === 'BOOK') readEntry(entry, account, `entry ${index + 1}`, draft);
  }
}

function readEntry(entry: XmlNode, account: string, name: string, draft: StatementDraft): void {
  const money = moneyOf(entry, ['Amt']);
  const bookedOn = dayOf(entry.text('BookgDt/Dt', 'BookgDt/DtTm'));
  if (!money) return draft.problem(null, `The amount of ${name} is not readable.`);
  if (!bookedOn) return draft.problem(null, `The booking date of ${name} is not readable.`);
  const bankReference = entry.text('AcctSvcrRef', 'NtryRef') ?? '';
  const parts = partsOf(entry, money);
  for (const [index, part] of parts.entries()) {
    const ids = [account, bookedOn, bankReference, part.details?.text('Refs/AcctSvcrRef', 'Refs/TxId') ?? ''];
    if (bankReference === '' && ids[3] === '') ids.push(name, String(part.amountMinor));
    const { amountMinor, details } = part;
    draft.add({
      bookedOn,
      amountMinor,
      currency: money.currency,
      reference: details ? referenceOf(details) : null,
      counterparty: counterpartyOf(details, amountMinor),
      text: plainText(
        ...(details?.all('RmtInf/Ustrd').map((line) => line.ownText()) ?? []),
        entry.text('AddtlNtryInf'),
      ),
      bankId: [...ids, String(index)].join('/'),
    });
  }
}

interface Part {
  amountMinor: number;
  details: XmlNode | undefined;
}

/** A batch counts by its transactions when each tells its amount and they add up to the entry; else as one. */
function partsOf(entry: XmlNode, money: { amountMinor: number; currency: string }): Part[] {
  const transactions = entry.all('NtryDtls/TxDtls');
  const sign = Math.sign(money.amountMinor);
  const parts = transactions.flatMap((details): Part[] => {
    const own = moneyOf(details, ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt'], sign);
    return own?.currency === money.currency ? [{ amountMinor: own.amountMinor, details }] : [];
  });
  const sum = parts.reduce((total, part) => total + part.amountMinor, 0);
  const whole = parts.length === transactions.length && sum === money.amountMinor;
  if (transactions.length > 1 && whole) return parts;
  return [{ amountMinor: money.amountMinor, details: transactions.length === 1 ? transactions[0] : undefined }];
}

function moneyOf(node: XmlNode, paths: string[], sign?: number): { amountMinor: number; currency: string } | null {
  const amount = paths.map((path) => node.all(path)[0]).find((found) => found !== undefined);
  const minor = minorFromDecimal(amount?.ownText() ?? '');
  const currency = amount?.attribute('Ccy') ?? '';
  const side = node.text('CdtDbtInd');
  const direction = side === 'CRDT' ? 1 : side === 'DBIT' ? -1 : side === null ? sign : undefined;
  if (minor === null || minor < 0 || direction === undefined || !/^[A-Z]{3}$/.test(currency)) return null;
  return { amountMinor: minor * direction, currency };
}

function dayOf(text: string | null): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '') ?? [];
  return isoDay(year, month, day);
}

/** The structured reference where the bank gives one, else one that the payer has typed into the text. */
function referenceOf(details: XmlNode): string | null {
  for (const structured of details.all('RmtInf/Strd/CdtrRefInf/Ref')) {
    const compact = (structured.ownText() ?? '').replaceAll(/[\s+*/]/g, '').toUpperCase();
    if (isCreditorReference(compact) || isBelgianReference(compact)) return compact;
  }
  const texts = details.all('RmtInf/Ustrd').map((line) => line.ownText() ?? '');
  return referenceIn([...texts, details.text('Refs/EndToEndId') ?? ''].join(' '));
}

/** The other side: who paid what came in, who got what went out. */
function counterpartyOf(details: XmlNode | undefined, amountMinor: number) {
  const side = amountMinor < 0 ? 'Cdtr' : 'Dbtr';
  return {
    name: details?.text(`RltdPties/${side}/Pty/Nm`, `RltdPties/${side}/Nm`) ?? null,
    account: details?.text(`RltdPties/${side}Acct/Id/IBAN`, `RltdPties/${side}Acct/Id/Othr/Id`) ?? null,
  };
}
