import { randomUUID } from 'node:crypto';
import type { AllowanceRule, DrinkBalance } from '@table-tap/contract';
import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import type { Reader } from '../../src/kernel/database/database.ts';
import { balancesOf } from '../../src/modules/allowance/queries/balances.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();

const usual = { kind: 'count', amount: 2, categoryIds: [], beyond: 'staff_price', staffDiscountPercent: 50, standard: false }; // prettier-ignore
const rule = async (cafe: TestCafe, over: Partial<AllowanceRule>): Promise<AllowanceRule> =>
  (await cafe.ok('POST /cafes/{cafeId}/allowance/rules', { body: { ...usual, ...over } })).body;
const follow = (cafe: TestCafe, userId: string, { id }: AllowanceRule) =>
  cafe.ok('PUT /cafes/{cafeId}/allowance/people/{userId}', { params: { userId }, body: { ruleId: id } });
const drink = (cafe: TestCafe, who: TestCafe['owner'], quantity: number) =>
  cafe.ok('POST /cafes/{cafeId}/employees/{userId}/drinks', {
    ...{ token: who.token, key: randomUUID(), params: { userId: who.id } },
    body: { lines: [{ productId: cafe.product('Duvel').id, quantity }] },
  });
const clock = async (cafe: TestCafe, which: 'in' | 'out', { token }: TestCafe['owner'], body: object = {}) =>
  (await cafe.ok(`POST /cafes/{cafeId}/timesheets/clock-${which}`, { token, key: randomUUID(), body })).body;

/** The balances of people, and how many statements they took. */
async function counted(cafe: TestCafe, people: { id: string; name: string }[]) {
  let statements = 0;
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      statements++;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const balances = await system.server.kernel.db.read(cafe.id, (reader) => {
    const raw = reader.raw.withPlugin(counting);
    const watched: Reader = Object.assign(raw, { raw });
    return balancesOf(watched, cafe.id, people, new Date());
  });
  return { balances, statements };
}

it('shows everybody what is left of their own rule, by shift, day and month, as alone', async () => {
  const cafe = await system.cafe('overview');
  const { owner, manager, employee } = cafe;
  await follow(cafe, owner.id, await rule(cafe, { name: 'Five a month', per: 'month', amount: 5 }));
  const byShift = await rule(cafe, { name: 'Three a shift', per: 'shift', amount: 3 });
  for (const { id } of [manager, employee]) await follow(cafe, id, byShift);
  const { shift } = await clock(cafe, 'in', employee);
  await drink(cafe, owner, 1);
  await drink(cafe, employee, 2);
  const overview = async (): Promise<DrinkBalance[]> =>
    (await cafe.ok('GET /cafes/{cafeId}/allowance/people')).body.items;
  const shown = async () =>
    (await overview()).map(({ person, used, left, needsShift }) => [person.id, used, left, needsShift]);
  expect(await shown()).toEqual([
    [employee.id, 2, 1, false],
    [manager.id, 0, 0, true],
    [owner.id, 1, 4, false],
  ]);
  // Another shift is another allowance, and the day of the one has nothing to do with that of the other.
  await clock(cafe, 'out', employee, { shiftId: shift.id });
  await clock(cafe, 'in', manager);
  await follow(cafe, owner.id, await rule(cafe, { name: 'Two a day', per: 'day' }));
  await drink(cafe, manager, 1);
  await drink(cafe, owner, 2);
  expect(await shown()).toEqual([
    [employee.id, 0, 0, true],
    [manager.id, 1, 2, false],
    [owner.id, 2, 0, false],
  ]);
  for (const { person, ...balance } of await overview()) {
    const params = { userId: person.id };
    const alone = (await cafe.ok('GET /cafes/{cafeId}/employees/{userId}/drinks', { params })).body.balance;
    expect(alone).toMatchObject({ person, used: balance.used, left: balance.left, needsShift: balance.needsShift });
  }
});

it('takes as many statements for three people as for one', async () => {
  const cafe = await system.cafe('statements');
  await rule(cafe, { name: 'Two a shift', per: 'shift', standard: true });
  const everybody = [cafe.employee, cafe.manager, cafe.owner];
  for (const one of everybody) {
    await clock(cafe, 'in', one);
    await drink(cafe, one, 1);
  }
  const people = everybody.map(({ id }) => ({ id, name: id }));
  const all = await counted(cafe, people);
  expect(all.balances.map(({ left }) => left)).toEqual([1, 1, 1]);
  expect(all.statements).toBeGreaterThan(0);
  expect(all.statements).toBe((await counted(cafe, people.slice(0, 1))).statements);
});
