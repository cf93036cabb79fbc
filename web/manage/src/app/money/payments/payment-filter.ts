import type { PaymentMethod, PaymentStatus } from '@table-tap/contract';

export const methods = [
  'cash',
  'payconiq',
  'card',
  'sepa_qr',
  'credits',
  'register',
] as const satisfies PaymentMethod[];
export const statuses = ['pending', 'completed', 'failed', 'cancelled', 'expired'] as const satisfies PaymentStatus[];

/** What a list of payments is narrowed to; what is left out does not count. */
export interface PaymentFilter {
  /** Business day, `YYYY-MM-DD` */
  day?: string;
  method?: PaymentMethod;
  status?: PaymentStatus;
}

/** The filter that stands in an address; what means nothing there is left out. */
export function filterOf(address: Partial<Record<keyof PaymentFilter, string | undefined>>): PaymentFilter {
  const method = methods.find((one) => one === address.method);
  const status = statuses.find((one) => one === address.status);
  const day = isDay(address.day) ? address.day : undefined;
  return { ...(day && { day }), ...(method && { method }), ...(status && { status }) };
}

/** A day that exists: not `2026-02-30`. */
export function isDay(text: string | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
