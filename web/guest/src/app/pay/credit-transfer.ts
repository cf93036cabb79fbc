/** What a payer types into a banking app, read from the text of an EPC QR code (EPC069-12). */
export interface CreditTransfer {
  name: string;
  /** In groups of four, as banks print it. */
  iban: string;
  bic: string;
  /** Structured reference, or a text where there is none. */
  reference: string;
}

/** @returns null when it is no such text */
export function readTransfer(payload: string): CreditTransfer | null {
  const lines = payload.split(/\r?\n/);
  const [tag, , , kind, bic = '', name = '', iban = ''] = lines;
  if (tag !== 'BCD' || kind !== 'SCT' || !name || !iban) return null;
  const reference = lines[9] || lines[10] || '';
  return { name, iban: inFours(iban), bic, reference: reference.startsWith('RF') ? inFours(reference) : reference };
}

const inFours = (text: string): string => text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
