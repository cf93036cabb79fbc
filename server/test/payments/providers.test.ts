import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAfter } from '../support/look-after.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

// Without jobs: they, too, would find out what a provider has not told, whenever it is their time.
const system = await payingSystem({ TABLE_TAP_TARGET: 'api' });
const { payconiq, stripe } = system;
let house: PayingCafe;
beforeAll(async () => {
  house = await system.payingCafe('providers');
});
beforeEach(() => {
  payconiq.setFaults({});
  stripe.setFaults({});
});

/** Waits for it: callbacks come over HTTP, and a provider is not asked more often than every two seconds. */
const eventually = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 60_000, interval: 100 });

async function seated(table = 0, quantity = 2) {
  const guest = await house.cafe.guest(table);
  const order = (await house.cafe.order(guest.token, { Duvel: quantity })).body;
  return { ...guest, order };
}
const postings = async (paymentId: string): Promise<number> => {
  const { rows } = await system.server.kernel.db.read(house.cafe.id, (reader) =>
    reader
      .selectFrom('ledger_postings')
      .select('id')
      .where('cafe_id', '=', house.cafe.id)
      .where('subject_id', '=', paymentId)
      .execute()
      .then((found) => ({ rows: found })),
  );
  return rows.length;
};
const refunded = (paymentId: string, refundId: string) =>
  eventually(async () => {
    await lookAfter(system, 1);
    const { items } = (
      await house.cafe.ok('GET /cafes/{cafeId}/payments/{paymentId}/refunds', { params: { paymentId } })
    ).body;
    expect(items.find(({ id }: { id: string }) => id === refundId)).toMatchObject({ status: 'completed' });
  });
const alerts = async () =>
  (await house.cafe.ok('GET /cafes/{cafeId}/payments/alerts', { query: { open: true } })).body.items as {
    id: string;
    kind: string;
    paymentId: string | null;
  }[];

describe.each([
  ['payconiq', () => payconiq, 'qr'],
  ['card', () => stripe, 'redirect'],
] as const)('%s', (method, simulator, action) => {
  it('is shown, paid by the guest, told by callback, and closes the tab', async () => {
    const { token, tabId, order } = await seated();
    const started = await house.pay(token, { method, tabId, tipMinor: 80 });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    expect(started.body).toMatchObject({ status: 'pending', amountMinor: 920, tipMinor: 80, totalMinor: 1000 });
    expect(started.body.action.kind).toBe(action);
    if (action === 'qr') expect(started.body.action.image).toMatch(/^data:image\/svg\+xml,/);
    expect(await house.bill(tabId)).toMatchObject({ claimedMinor: 920, dueMinor: 0 });
    simulator().act(started.body.providerReference, 'pay');
    await simulator().callbacksIdle();
    const paid = await house.payment(started.body.id, token);
    expect(paid).toMatchObject({ status: 'completed', tabClosed: true, action: null });
    expect(paid.receipt?.number).toBeGreaterThan(0);
    expect(paid.allocations).toEqual([{ orderId: order.id, lineId: order.lines[0].id, amountMinor: 920 }]);
    expect(await postings(paid.id)).toBe(1);
  });

  it('is declined or expires: what it had claimed is due again', async () => {
    const { token, tabId } = await seated(1);
    for (const act of ['decline', 'expire'] as const) {
      const { body } = await house.pay(token, { method, tabId });
      simulator().act(body.providerReference, act);
      if (method === 'card' && act === 'decline') simulator().act(body.providerReference, 'expire');
      await simulator().callbacksIdle();
      const ended = await house.payment(body.id, token);
      expect(['cancelled', 'expired', 'failed']).toContain(ended.status);
      expect(await house.bill(tabId)).toMatchObject({ claimedMinor: 0, dueMinor: 920 });
      expect(await postings(body.id)).toBe(0);
    }
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId });
  });

  it('told ten times and out of order: one posting', async () => {
    simulator().setFaults({ duplicate: 10, unordered: true });
    const { token, tabId } = await seated(2);
    const { body } = await house.pay(token, { method, tabId });
    simulator().act(body.providerReference, 'pay');
    await simulator().callbacksIdle();
    expect((await house.payment(body.id)).status).toBe('completed');
    expect(await postings(body.id)).toBe(1);
  });

  it('forged reports change nothing, are answered 400, and somebody is told', async () => {
    const { token, tabId } = await seated(0);
    const { body } = await house.pay(token, { method, tabId });
    simulator().setFaults({ forged: true });
    simulator().act(body.providerReference, 'pay');
    await eventually(async () =>
      expect((await alerts()).filter(({ kind }) => kind === 'forged_callback').length).toBeGreaterThan(0),
    );
    expect(await postings(body.id)).toBe(0);
    const forged = await system.call('POST /webhooks/payments/{provider}', {
      params: { provider: method },
      query: { cafe: house.cafe.id },
      body: { paymentId: body.providerReference, status: 'SUCCEEDED' },
    });
    expect([forged.status, forged.body.code]).toEqual([400, 'SIGNATURE']);
    // The provider itself says that it was paid: looking tells, and it is booked once.
    await eventually(async () => expect((await house.payment(body.id, token)).status).toBe('completed'));
    expect(await postings(body.id)).toBe(1);
  });

  it('with a wrong amount: nothing is booked, and somebody is told', async () => {
    simulator().setFaults({ wrongAmount: true });
    const { token, tabId } = await seated(1);
    const { body } = await house.pay(token, { method, tabId });
    simulator().act(body.providerReference, 'pay');
    await simulator().callbacksIdle();
    await eventually(async () => expect((await house.payment(body.id)).status).toBe('failed'));
    expect(await postings(body.id)).toBe(0);
    expect((await alerts()).find(({ paymentId }) => paymentId === body.id)?.kind).toBe('wrong_amount');
    expect(await house.bill(tabId)).toMatchObject({ dueMinor: 920 });
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId });
  });

  it('whose answer got lost after charging is found by its reference, and charged once', async () => {
    simulator().setFaults({ resetAfterCharging: true });
    const { token, tabId } = await seated(2);
    const key = crypto.randomUUID();
    const started = await house.pay(token, { method, tabId }, key);
    expect(started.body).toMatchObject({ status: 'pending', action: { kind: 'wait' } });
    simulator().setFaults({});
    // Pressed again, under the same key: the same payment, and no second one at the provider.
    expect((await house.pay(token, { method, tabId }, key)).body.id).toBe(started.body.id);
    const found = await eventually(async () => {
      const looked = await house.payment(started.body.id, token);
      expect(looked.providerReference).not.toBeNull();
      return looked;
    });
    simulator().act(found.providerReference as string, 'pay');
    await eventually(async () => expect((await house.payment(found.id, token)).status).toBe('completed'));
    expect(await postings(found.id)).toBe(1);
  });

  it('that comes after it was given up and paid otherwise is kept apart, to be given back', async () => {
    simulator().setFaults({ silent: true });
    const { token, tabId } = await seated(0);
    const { body } = await house.pay(token, { method, tabId });
    // Given up at our side only, as after an expiry that crossed the payment.
    await system.server.kernel.db.write({ cafeId: house.cafe.id }, async (tx) => {
      await tx.updateTable('payments').set({ status: 'expired', action: null }).where('cafe_id', '=', tx.cafeId).where('id', '=', body.id).execute();
      await tx.updateTable('claims').set({ ended_at: tx.now, ended_as: 'expired' }).where('cafe_id', '=', tx.cafeId).where('payment_id', '=', body.id).execute();
      return undefined;
    }); // prettier-ignore
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId });
    simulator().act(body.providerReference, 'pay');
    simulator().setFaults({});
    simulator().act(body.providerReference, 'resend');
    await simulator().callbacksIdle();
    await eventually(async () => expect((await house.payment(body.id)).status).toBe('completed'));
    expect(await house.payment(body.id)).toMatchObject({ allocations: [] });
    expect((await alerts()).find(({ paymentId }) => paymentId === body.id)?.kind).toBe('paid_after_end');
    const kept = await house.balance('unallocated');
    expect(kept).toBeGreaterThanOrEqual(920);
    const back = await house.refund(body.id, {});
    expect(back.body).toMatchObject({ method, amountMinor: 920 });
    await refunded(body.id, back.body.id);
    expect(await house.balance('unallocated')).toBe(kept - 920);
  });

  it('goes back to the method that paid, never above what was paid', async () => {
    const { token, tabId } = await seated(1);
    const { body } = await house.pay(token, { method, tabId, tipMinor: 100 });
    simulator().act(body.providerReference, 'pay');
    await simulator().callbacksIdle();
    await eventually(async () => expect((await house.payment(body.id)).status).toBe('completed'));
    const clearing = await house.balance(`clearing:${method}`);
    const part = await house.refund(body.id, { amountMinor: 500 });
    expect(part.body).toMatchObject({ method, amountMinor: 500, tipMinor: 0 });
    expect((await house.refund(body.id, { amountMinor: 421 })).body.code).toBe('REFUND_TOO_MUCH');
    const rest = await house.refund(body.id, {});
    expect(rest.body).toMatchObject({ amountMinor: 420, tipMinor: 100 });
    for (const { id } of [part.body, rest.body]) await refunded(body.id, id);
    expect((await house.refund(body.id, {})).body.code).toBe('REFUND_TOO_MUCH');
    expect(await house.balance(`clearing:${method}`)).toBe(clearing - 1020);
    expect(await house.payment(body.id)).toMatchObject({ refundedMinor: 1020 });
  });

  it('of another café is not found by its reports', async () => {
    const other = await system.payingCafe(`other ${method}`.replace(' ', '-').slice(0, 20));
    const guest = await other.cafe.guest(0);
    await other.cafe.order(guest.token, { Duvel: 1 });
    const { body } = await other.pay(guest.token, { method, tabId: guest.tabId });
    simulator().setFaults({ silent: true });
    simulator().act(body.providerReference, 'pay');
    simulator().setFaults({});
    const wrong = await system.call('POST /webhooks/payments/{provider}', {
      params: { provider: method },
      query: { cafe: house.cafe.id },
      body: {},
    });
    expect(wrong.status).toBe(400);
    expect(await postings(body.id)).toBe(0);
    const seen = await system.call('GET /cafes/{cafeId}/payments/{paymentId}', {
      token: house.cafe.owner.token,
      params: { cafeId: house.cafe.id, paymentId: body.id },
    });
    expect(seen.status).toBe(404);
  });
});

describe('a card that a customer keeps', () => {
  it('is saved as a token with the first payment, charged without a page later, and forgotten', async () => {
    const { cafe } = house;
    const userId = await house.customer('kept-card', 0);
    const link = (await cafe.ok('POST /cafes/{cafeId}/customers/{userId}/link', { params: { userId } })).body;
    const guest = await cafe.guest(1);
    const linked = await system.call('POST /guest/customer', { token: guest.token, body: { code: link.code } });
    const { token } = linked.body;
    await cafe.order(token, { Duvel: 1 });
    const first = (await house.pay(token, { method: 'card', tabId: guest.tabId, saveMethod: true })).body;
    stripe.act(first.providerReference, 'pay');
    await eventually(async () => expect((await house.payment(first.id, token)).status).toBe('completed'));
    const list = async () => (await cafe.ok('GET /cafes/{cafeId}/payment-methods', { token })).body.items;
    const [saved] = await list();
    expect(saved).toMatchObject({
      provider: 'card',
      brand: expect.any(String),
      last4: expect.stringMatching(/^\d{4}$/),
    });
    expect(JSON.stringify(saved)).not.toMatch(/(pm|cus)_/);

    const again = await system.call('POST /guest/sessions', {
      token,
      body: { tableToken: cafe.tables[1]?.token },
    });
    await cafe.order(again.body.token, { Duvel: 2 });
    const pay = { method: 'card', tabId: again.body.tabId, savedMethodId: saved.id };
    const second = await house.pay(again.body.token, pay);
    expect(second.body, JSON.stringify(second.body)).toMatchObject({
      status: 'completed',
      amountMinor: 920,
      tabClosed: true,
    });
    expect(await postings(second.body.id)).toBe(1);

    stripe.setFaults({ declineStored: true });
    const third = await cafe.guest(1);
    const stranger = await house.pay(third.token, { method: 'card', tabId: third.tabId, savedMethodId: saved.id });
    expect(stranger.status).toBe(404);
    await cafe.ok('DELETE /cafes/{cafeId}/payment-methods/{methodId}', { token, params: { methodId: saved.id } });
    expect(await list()).toEqual([]);
  });
});

describe('sepa_qr', () => {
  it('is shown, said to be sent by the guest, and is money once staff confirm it', async () => {
    const { token, tabId } = await seated(2);
    const { body } = await house.pay(token, { method: 'sepa_qr', tabId });
    expect(body.action.payload.split('\n').slice(0, 4)).toEqual(['BCD', '002', '1', 'SCT']);
    const call = (what: string, by: string) =>
      system.call(`POST /cafes/{cafeId}/payments/{paymentId}/${what}`, {
        token: by,
        params: { cafeId: house.cafe.id, paymentId: body.id },
      });
    expect((await call('sent', token)).body).toMatchObject({ claimedPaid: true, status: 'pending' });
    expect((await call('confirm', token)).status).toBe(403);
    const both = await Promise.all([
      call('confirm', house.cafe.employee.token),
      call('confirm', house.cafe.manager.token),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toSatisfy((s) => s === 200 || s === 409)]);
    expect(await house.payment(body.id)).toMatchObject({ status: 'completed', tabClosed: true });
    expect(await postings(body.id)).toBe(1);
  });
});

describe('paying at once from several sides', () => {
  it('callback, look and cancel together book it once', async () => {
    const { token, tabId } = await seated(0);
    const { body } = await house.pay(token, { method: 'payconiq', tabId });
    payconiq.setFaults({ duplicate: 5 });
    payconiq.act(body.providerReference, 'pay');
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => house.payment(body.id, token)),
      system.call('POST /cafes/{cafeId}/payments/{paymentId}/cancel', {
        token,
        params: { cafeId: house.cafe.id, paymentId: body.id },
      }),
    ]);
    expect(answers).toHaveLength(11);
    await payconiq.callbacksIdle();
    expect(await house.payment(body.id)).toMatchObject({ status: 'completed' });
    expect(await postings(body.id)).toBe(1);
  });

  it('pressing pay ten times under one key is one payment', async () => {
    const { token, tabId } = await seated(1);
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => house.pay(token, { method: 'payconiq', tabId }, key)),
    );
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    expect((await house.bill(tabId)).claims).toHaveLength(1);
    await house.cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/cancel', {
      params: { paymentId: [...ids][0] as string },
    });
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId });
  });

  it('a provider that says no, or does not answer, leaves nothing claimed', async () => {
    const { token, tabId } = await seated(2);
    payconiq.setFaults({ createError: 422 });
    expect((await house.pay(token, { method: 'payconiq', tabId })).body.code).toBe('PROVIDER_REFUSED');
    expect(await house.bill(tabId)).toMatchObject({ claimedMinor: 0 });
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId });
  });
});
