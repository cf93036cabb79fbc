import type { Currency, PaymentOptions } from '@table-tap/contract';
import type { Actor } from '../../../kernel/auth/actor.ts';
import type { Reader } from '../../../kernel/database/database.ts';
import { capabilitiesOf, enabledMethods } from '../../accounts/index.ts';
import { customerOf } from '../../credits/index.ts';
import { payingCafe, type Desk } from '../desk.ts';

/** Ways to pay that are open to whoever asks: a guest sees what its phone can do, staff everything. */
export async function paymentOptions(
  reader: Reader,
  cafeId: string,
  actor: Actor | null,
  fiscalIn: Desk['fiscalIn'],
): Promise<PaymentOptions> {
  const { payments, currency, country } = await payingCafe(reader, cafeId);
  const guest = actor?.kind === 'guest' ? actor : null;
  const customer = guest?.customerId ? await customerOf(reader, cafeId, guest.customerId) : undefined;
  const barred = payments.registerRequired && !fiscalIn(country);
  const methods = (await enabledMethods(reader, cafeId)).filter(
    (method) =>
      (!barred || method === 'register') &&
      (!guest || capabilitiesOf(method).byGuest) &&
      (!guest || method !== 'credits' || customer !== undefined),
  );
  const zone = guest && (await zonePayMode(reader, cafeId, guest.tableId));
  return {
    currency: currency as Currency,
    methods: methods.map((method) => {
      const { showsQr, redirects, settledBy, savesMethod } = capabilitiesOf(method);
      return { method, action: showsQr ? 'qr' : redirects ? 'redirect' : 'none', settledBy, savesMethod };
    }),
    payMode: zone ?? payments.payMode,
    cashRounding: payments.cashRounding,
    registerRequired: payments.registerRequired,
    claimMinutes: payments.claimMinutes,
    customer: customer ? { id: customer.id, name: customer.name, balanceMinor: customer.balanceMinor } : null,
  };
}

async function zonePayMode(reader: Reader, cafeId: string, tableId: string) {
  const row = await reader
    .selectFrom('tables')
    .innerJoin('zones', (join) =>
      join.onRef('zones.cafe_id', '=', 'tables.cafe_id').onRef('zones.id', '=', 'tables.zone_id'),
    )
    .select('zones.pay_mode')
    .where('tables.cafe_id', '=', cafeId)
    .where('tables.id', '=', tableId)
    .executeTakeFirst();
  return row?.pay_mode ?? null;
}
