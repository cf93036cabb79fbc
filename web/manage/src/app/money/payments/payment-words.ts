import type { EventType, Payment, PaymentAlert } from '@table-tap/contract';

/** What can change a list of payments. */
export const paymentEvents: EventType[] = [
  ...(['payment:processing', 'payment:completed', 'payment:failed', 'payment:refunded', 'qr:generated'] as const),
];

/** Whoever took it or whose credits it came from; null: a guest by phone. */
export function payerOf({ takenBy, customer }: Pick<Payment, 'takenBy' | 'customer'>): string | null {
  return takenBy?.name ?? customer?.name ?? null;
}

/** Both amounts of an alert that is about amounts. */
export function amountsOf({
  expectedMinor,
  receivedMinor,
}: PaymentAlert): { expected: number; received: number } | null {
  return expectedMinor === null || receivedMinor === null ? null : { expected: expectedMinor, received: receivedMinor };
}
