import type { Receipt } from '@table-tap/contract';

/**
 * Speaks with a fiscal device or service of a country (in Belgium the data module of a registered cash register). None
 * is connected and nothing here is certified: this is only the place where one would be plugged in.
 */
export interface FiscalAdapter {
  /** Shown on the receipt: the make and the identification of the device. */
  name: string;
  /**
   * Signs a receipt. Receipts of a café come in the order of their numbers; one comes again when its answer was lost, and
   * must then get the same answer. Never called inside a transaction.
   * @throws Error when the device does not answer: the receipt is tried again
   */
  sign(cafeId: string, receipt: Receipt): Promise<{ signature: string; code: string }>;
}

/** Adapters by the country of the café. To connect one, add it here. */
export const fiscalAdapters: Readonly<Record<string, FiscalAdapter>> = {};

/** The adapter for cafés of a country (ISO 3166, two letters), where one is connected. */
export const fiscalAdapter = (country: string): FiscalAdapter | undefined => fiscalAdapters[country];
