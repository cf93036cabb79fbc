import type { Settings } from '@table-tap/contract';

export type Printer = NonNullable<Settings['payments']['printer']>;

/** Where receipt printers listen. */
export const printerPort = 9100;

/** A host name or address, without protocol, path or port. */
export function isHost(text: string): boolean {
  return /^[\w.:-]{1,120}$/.test(text.trim()) && !text.includes('//');
}
