import { describe, expect, it } from 'vitest';
import { ensureUser, hashSecret } from '../../src/modules/identity/index.ts';
import { aCafe, aPerson, password, smallHouse, tokenOf } from '../identity/small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const admin = await aPerson(house, undefined, { platformAdmin: true });
const adminToken = await tokenOf(house, admin.email);
const opening = (slug: string, more: object = {}) => ({
  slug,
  name: 'Chez Nous',
  owner: { email: `owner@${slug}.example`, name: 'Olga', password },
  ...more,
});
const open = (body: object, token = adminToken) => house.send('POST', '/cafes', { token, body });

describe('opening a café', () => {
  it('gives it all that it needs but a menu', async () => {
    const got = await open(opening('chez-nous'));
    expect(got.status).toBe(201);
    expect(got.body).toMatchObject({
      slug: 'chez-nous',
      name: 'Chez Nous',
      timeZone: 'Europe/Brussels',
      currency: 'EUR',
      businessDayStart: '04:00',
      languages: ['nl', 'fr', 'en', 'de'],
      orderingOpen: true,
      features: { calls: true, wait: true },
      branding: { accent: null, logoUrl: null },
      address: null,
      active: true,
    });
    const cafeId = got.body.id as string;
    const inside = await db.read(cafeId, async (reader) => ({
      rates: await reader.selectFrom('tax_rates').selectAll().where('cafe_id', '=', cafeId).execute(),
      workflow: await reader.selectFrom('workflows').selectAll().where('cafe_id', '=', cafeId).execute(),
      sequence: await reader.selectFrom('cafe_sequences').selectAll().where('cafe_id', '=', cafeId).execute(),
      cafe: await reader.selectFrom('cafes').select('settings').where('cafe_id', '=', cafeId).executeTakeFirstOrThrow(),
    }));
    expect(inside.cafe.settings['payments']).toEqual({
      payMode: 'tab',
      tips: { kind: 'percent', values: [5, 10, 15] },
      cashRounding: true,
      refundApprovalAboveMinor: 5000,
      claimMinutes: 5,
      registerRequired: false,
      printer: null,
    });
    const rates = inside.rates.map(
      (rate) => `${rate.tax_class} ${rate.service_mode} ${rate.valid_from} ${rate.rate_basis_points}`,
    );
    expect(rates.sort()).toEqual([
      'alcohol on_premises 2000-01-01 2100',
      'alcohol take_away 2000-01-01 2100',
      'food on_premises 2000-01-01 1200',
      'food take_away 2000-01-01 600',
      'soft on_premises 2000-01-01 2100',
      'soft take_away 2000-01-01 600',
    ]);
    expect(inside.workflow).toHaveLength(1);
    expect(inside.workflow[0]?.steps.map((step) => (step as { status: string }).status)).toEqual([
      'received', 'preparing', 'ready', 'served',
    ]); // prettier-ignore
    expect(inside.sequence).toHaveLength(1);
    const owner = await house.send('GET', '/auth/me', { token: await tokenOf(house, 'owner@chez-nous.example') });
    expect(owner.body.memberships).toMatchObject([{ cafeId, role: 'owner' }]);
  });

  it('makes somebody who has an account the owner, with the password they have', async () => {
    const known = await aPerson(house);
    const got = await open(
      opening('second', { owner: { email: known.email, name: 'x', password: 'another password, unused' } }),
    );
    expect(got.status).toBe(201);
    const me = await house.send('GET', '/auth/me', { token: await tokenOf(house, known.email) });
    expect(me.body.user.id).toBe(known.id);
    expect(me.body.memberships).toMatchObject([{ cafeSlug: 'second', role: 'owner' }]);
  });

  it('is not given to an account whose address nobody has shown to be theirs', async () => {
    const email = 'claimed@people.example';
    const passwordHash = await hashSecret(password);
    await db.global((tx) => ensureUser(tx, { email, name: 'Mallory', passwordHash }));
    const got = await open(opening('third', { owner: { email, name: 'Olga', password: 'another password, unused' } }));
    expect([got.status, got.body.errors[0].path]).toEqual([400, 'owner.email']);
    expect((await open(opening('third'))).status).toBe(201);
  });

  it('leaves nothing behind when the name in the address or the id is taken', async () => {
    const first = await open(opening('taken'));
    const again = await open(opening('taken', { owner: { email: 'late@people.example', name: 'Late', password } }));
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('DUPLICATE');
    expect((await open(opening('other-name', { id: first.body.id }))).body.code).toBe('DUPLICATE');
    const late = await db.global((query) =>
      query.selectFrom('users').select('id').where('email', '=', 'late@people.example').execute(),
    );
    expect(late).toEqual([]);
    expect((await house.send('GET', '/cafes/by-slug/other-name')).status).toBe(404);
  });

  it('opens one when two are opened at once', async () => {
    const got = await Promise.all(Array.from({ length: 5 }, () => open(opening('rush'))));
    expect(got.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('needs a strong password, languages named once, known fields', async () => {
    const owner = { email: 'x@people.example', name: 'X', password: 'fourteen chars' };
    expect((await open(opening('weak', { owner }))).body.errors).toMatchObject([{ path: 'owner.password' }]);
    expect((await open(opening('twice', { languages: ['nl', 'nl'] }))).body.errors).toMatchObject([
      { path: 'languages' },
    ]);
    expect((await open(opening('extra', { paid: true }))).body.errors).toMatchObject([{ path: 'paid' }]);
    expect((await open(opening('zone', { timeZone: 'Europe/Atlantis' }))).body.errors).toMatchObject([
      { path: 'timeZone' },
    ]);
  });

  it('is for platform admins', async () => {
    const { owner } = await aCafe(house);
    expect((await open(opening('mine'), await tokenOf(house, owner))).status).toBe(403);
    expect((await house.send('POST', '/cafes', { body: opening('mine') })).status).toBe(401);
  });
});

describe('the list of cafés', () => {
  it('holds those one works in; for a platform admin all', async () => {
    const mine = await aCafe(house);
    const foreign = await aCafe(house);
    const ids = async (token: string) =>
      (await house.send('GET', '/cafes', { token })).body.items.map((cafe: { id: string }) => cafe.id) as string[];
    expect(await ids(await tokenOf(house, mine.owner))).toEqual([mine.cafeId]);
    expect(await ids(adminToken)).toEqual(expect.arrayContaining([mine.cafeId, foreign.cafeId]));
  });
});

describe('the front of a café', () => {
  it('is there for everybody and shows no more than hangs at the door', async () => {
    const { cafeId, slug } = await aCafe(house);
    const got = await house.send('GET', `/cafes/by-slug/${slug}`);
    expect(Object.keys(got.body).sort()).toEqual(
      ['branding', 'currency', 'id', 'languages', 'name', 'orderingOpen', 'slug', 'timeZone'].sort(),
    );
    expect(got.body.id).toBe(cafeId);
  });

  it('is not there for unknown, impossible or closed ones', async () => {
    expect((await house.send('GET', '/cafes/by-slug/nobody-knows')).status).toBe(404);
    expect((await house.send('GET', '/cafes/by-slug/No%20Slug')).status).toBe(404);
    const { cafeId, slug, owner } = await aCafe(house);
    await db.write(
      { cafeId },
      async (tx) =>
        void (await tx.updateTable('cafes').set({ closed_at: tx.now }).where('cafe_id', '=', cafeId).execute()),
    );
    expect((await house.send('GET', `/cafes/by-slug/${slug}`)).status).toBe(404);
    expect((await house.send('GET', `/cafes/${cafeId}`, { token: await tokenOf(house, owner) })).body.active).toBe(
      false,
    );
  });
});

describe('changing a café', () => {
  it('changes what is sent and nothing else', async () => {
    const { cafeId, owner, slug } = await aCafe(house);
    const token = await tokenOf(house, owner);
    const address = { street: 'Grote Markt 1', postalCode: '2000', city: 'Antwerpen', country: 'BE' };
    const got = await house.send('PATCH', `/cafes/${cafeId}`, {
      token,
      body: { name: 'Nieuw', address, businessDayStart: '05:30' },
    });
    expect(got.body).toMatchObject({
      name: 'Nieuw',
      address,
      businessDayStart: '05:30',
      slug,
      timeZone: 'Europe/Brussels',
    });
    expect((await house.send('GET', `/cafes/${cafeId}`, { token })).body).toEqual(got.body);
    expect((await house.send('PATCH', `/cafes/${cafeId}`, { token, body: { address: null } })).body.address).toBeNull();
    const versions = await db.read(cafeId, (reader) =>
      reader
        .selectFrom('cafes')
        .select(['floor_version', 'settings_version'])
        .where('cafe_id', '=', cafeId)
        .executeTakeFirst(),
    );
    expect(versions).toEqual({ floor_version: 3, settings_version: 1 });
    expect(house.events.filter((each) => each.cafeId === cafeId).map(({ event }) => event.type)).toEqual([
      'cafe:settings_updated', 'cafe:settings_updated',
    ]); // prettier-ignore
    for (const body of [{ slug: 'x' }, { currency: 'USD' }, { businessDayStart: '24:00' }, { timeZone: 'Mars' }]) {
      expect((await house.send('PATCH', `/cafes/${cafeId}`, { token, body })).status).toBe(400);
    }
  });

  it('is not for employees', async () => {
    const { cafeId } = await aCafe(house);
    const person = await aPerson(house, { cafeId, role: 'employee' });
    const token = await tokenOf(house, person.email);
    expect((await house.send('PATCH', `/cafes/${cafeId}`, { token, body: { name: 'x' } })).status).toBe(403);
    expect((await house.send('GET', `/cafes/${cafeId}`, { token })).status).toBe(200);
  });
});

describe('settings', () => {
  it('are changed by whoever has read them, once', async () => {
    const { cafeId, owner } = await aCafe(house);
    const token = await tokenOf(house, owner);
    const path = `/cafes/${cafeId}/settings`;
    const read = await house.send('GET', path, { token });
    expect(read.headers.get('etag')).toBe('W/"1"');
    const body = { ...read.body, orderingOpen: false, distribution: 'least_loaded' };
    expect((await house.send('PUT', path, { token, body })).status).toBe(412);
    const changed = await house.send('PUT', path, { token, body, headers: { 'If-Match': 'W/"1"' } });
    expect(changed.body).toEqual(body);
    expect(changed.headers.get('etag')).toBe('W/"2"');
    const late = await house.send('PUT', path, { token, body: read.body, headers: { 'If-Match': 'W/"1"' } });
    expect(late.status).toBe(412);
    expect((await house.send('GET', path, { token })).body).toEqual(body);
    const mine = house.events.filter((each) => each.cafeId === cafeId).map(({ event }) => event);
    expect(mine).toMatchObject([{ type: 'cafe:settings_updated', seq: 1, data: { settings: body } }]);
  });

  it('let one of many win who change at once', async () => {
    const { cafeId, owner } = await aCafe(house);
    const token = await tokenOf(house, owner);
    const path = `/cafes/${cafeId}/settings`;
    const { body } = await house.send('GET', path, { token });
    const got = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        house.send('PUT', path, {
          token,
          body: { ...body, acknowledgeWithinSeconds: 60 + nth },
          headers: { 'If-Match': 'W/"1"' },
        }),
      ),
    );
    expect(got.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
  });

  it('make a new menu of other languages, because the menu falls back to the first', async () => {
    const { cafeId, owner } = await aCafe(house);
    const token = await tokenOf(house, owner);
    const path = `/cafes/${cafeId}/settings`;
    const { body } = await house.send('GET', path, { token });
    const put = (languages: string[], version: number) =>
      house.send('PUT', path, { token, body: { ...body, languages }, headers: { 'If-Match': `W/"${version}"` } });
    expect((await put(['fr', 'nl'], 1)).status).toBe(200);
    expect((await put(['fr', 'fr'], 2)).status).toBe(400);
    expect(house.events.filter((each) => each.cafeId === cafeId).map(({ event }) => event.type)).toEqual([
      'cafe:settings_updated', 'menu:changed',
    ]); // prettier-ignore
    expect((await put(['fr', 'nl'], 2)).status).toBe(200);
    expect(
      house.events.filter(({ event, ...each }) => each.cafeId === cafeId && event.type === 'menu:changed'),
    ).toHaveLength(1);
  });

  it('answers a repeat with the same key the same', async () => {
    const { cafeId, owner } = await aCafe(house);
    const token = await tokenOf(house, owner);
    const path = `/cafes/${cafeId}/settings`;
    const { body } = await house.send('GET', path, { token });
    const put = () =>
      house.send('PUT', path, { token, body, headers: { 'If-Match': 'W/"1"', 'Idempotency-Key': 'once' } });
    const [first, repeat] = [await put(), await put()];
    expect(repeat.status).toBe(200);
    expect(repeat.body).toEqual(first.body);
    expect(repeat.headers.get('etag')).toBe(first.headers.get('etag'));
  });
});
