import { ApiError } from '@table-tap/client';
import type { Payment } from '@table-tap/contract';
import type { House } from './house.ts';

/** A statement as a bank writes it: a transfer that somebody made without its reference, and a bill of a brewery. */
export const statementCsv = (amountMinor: number, reference = ''): string =>
  [
    'Datum;Bedrag;Munt;Naam tegenpartij;Gestructureerde mededeling;Vrije mededeling',
    `20/11/2026;${(amountMinor / 100).toFixed(2).replace('.', ',')};EUR;Marie Dupont;${reference};bedankt`,
    '20/11/2026;-45,10;EUR;Brouwerij;;levering',
  ].join('\n');

/**
 * Money on a lively evening: an open drawer, cash with a tip, a refund that waits for a second person, a transfer that
 * a guest says was sent and a statement with it, a customer with credits. Needs `fillTheHouse`.
 */
export async function fillTheTill(house: House): Promise<{ cash: Payment; transfer: Payment }> {
  const [tom, lotte] = await Promise.all([house.as('tom'), house.as('lotte')]);
  const { params } = house;
  await lotte
    .send('POST /cafes/{cafeId}/drawer/open', { params, body: { floatMinor: 15_000 } })
    .catch((error: unknown) => {
      // It is still open from a tour before.
      if (!(error instanceof ApiError && error.code === 'DRAWER_OPEN')) throw error;
    });
  await lotte.send('POST /cafes/{cafeId}/drawer/movements', {
    params,
    body: { kind: 'paid_out', amountMinor: 250, reason: 'Ice from the shop' },
  });
  const tabId = (await house.ordersAt('3'))[0]!.tabId;
  const pay = (body: { method: 'cash' | 'sepa_qr'; amountMinor: number; tipMinor?: number }) =>
    lotte.send('POST /cafes/{cafeId}/payments', {
      params,
      body: {
        ...{ method: body.method, tabId, tipMinor: body.tipMinor },
        part: { kind: 'amount', amountMinor: body.amountMinor },
      },
    });
  const cash = await pay({ method: 'cash', amountMinor: 6_000, tipMinor: 300 });
  await tom.send('POST /cafes/{cafeId}/payments/{paymentId}/refunds', {
    params: { ...params, paymentId: cash.id },
    body: { amountMinor: 5_200, reason: 'The stew came cold' },
  });
  const transfer = await pay({ method: 'sepa_qr', amountMinor: 800 });
  await lotte.send('POST /cafes/{cafeId}/payments/{paymentId}/sent', { params: { ...params, paymentId: transfer.id } });
  const body = new TextEncoder().encode(statementCsv(800));
  await tom.send('POST /cafes/{cafeId}/statements', { params, body, bodyType: 'text/plain' });
  const customer = await tom.send('POST /cafes/{cafeId}/customers', {
    params,
    body: { name: 'Anneke Peeters', email: 'anneke@example.org' },
  });
  await tom.send('POST /cafes/{cafeId}/users/{userId}/credit/add', {
    params: { ...params, userId: customer.id },
    body: { amountMinor: 2_500, reason: 'A birthday' },
  });
  return { cash, transfer };
}
