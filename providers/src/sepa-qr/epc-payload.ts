import { isIban } from './iban.ts';
import { isCreditorReference } from './structured-reference.ts';

/** Limits of EPC069-12 v3.1, "Quick Response Code: Guidelines to Enable Data Capture for the Initiation of an SCT". */
export const epcNameLengthMax = 70;
export const epcAmountMinorMax = 99_999_999_999;
export const epcPayloadBytesMax = 331;

/** A credit transfer for a banking app to fill in. */
export interface CreditTransfer {
  /** the account's registered name; banks compare it with the IBAN */
  name: string;
  iban: string;
  bic?: string | undefined;
  amountMinor: number;
  /** ISO 11649, `RF…` */
  creditorReference: string;
}

/**
 * The text of an EPC QR code: lines separated by LF, nothing after the last used one. To be drawn with error correction
 * M; it fits version 13.
 * @throws RangeError for anything a banking app would refuse
 */
export function epcPayload(transfer: CreditTransfer): string {
  const { name, iban, bic = '', amountMinor, creditorReference } = transfer;
  must(name.length > 0 && name.length <= epcNameLengthMax, 'name');
  // a line feed in a name would forge the lines below it
  must(!/[\u0000-\u001f\u007f]/.test(name), 'name');
  must(isIban(iban), 'IBAN');
  must(bic === '' || isBic(bic), 'BIC');
  must(Number.isSafeInteger(amountMinor) && amountMinor >= 1 && amountMinor <= epcAmountMinorMax, 'amount');
  must(isCreditorReference(creditorReference), 'reference');
  const lines = ['BCD', '002', '1', 'SCT', bic, name, iban, amountLine(amountMinor), '', creditorReference];
  const payload = lines.join('\n');
  must(Buffer.byteLength(payload) <= epcPayloadBytesMax, 'length');
  return payload;
}

/** ISO 9362, 8 or 11 characters. */
export function isBic(bic: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic);
}

/** `1234` → `EUR12.34`, without a float in between. */
function amountLine(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0');
  return `EUR${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new RangeError(`Not fit for an EPC QR code: ${what}`);
}
