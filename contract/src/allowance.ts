import { z } from 'zod';
import { Order, OrderPlacement, Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, Name, page, pageQuery, whole } from './values.ts';

const unitsMax = 1_000_000;
const Units = z.int().min(0).max(unitsMax).meta({ description: 'Pieces, or minor units of money, as the rule counts' });
const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'A month such as 2026-10');

const ruleFields = {
  name: Name,
  kind: z.enum(['count', 'value']).meta({ description: 'Counted in pieces, or in money' }),
  amount: z.int().min(1).max(unitsMax).meta({ description: 'So many pieces, or minor units' }),
  per: z.enum(['shift', 'day', 'month']).meta({ description: 'A shift is one that was clocked; day and month are business days' }),
  categoryIds: z.array(Id).max(100).meta({ description: 'Categories of the menu that it covers; none: all of them' }),
  beyond: z.enum(['staff_price', 'full_price', 'refused']).meta({ description: 'What becomes of what it does not cover' }),
  staffDiscountPercent: z.int().min(0).max(100).meta({ description: 'Off the menu’s price, at staff price' }),
  standard: z.boolean().meta({ description: 'Holds for everybody who has no rule of their own; there is one at the most' }),
}; // prettier-ignore

/** What the people of a café may drink for nothing, and what beyond it. */
export const AllowanceRule = z.object({ id: Id, ...ruleFields }).meta({ id: 'AllowanceRule' });
export type AllowanceRule = z.infer<typeof AllowanceRule>;

/** What somebody has left right now. */
export const DrinkBalance = z
  .object({
    person: Person,
    rule: AllowanceRule.nullable().meta({ description: 'Null: no allowance, everything at the menu’s price' }),
    needsShift: z.boolean().meta({ description: 'It counts by shift, and this person is on none: nothing is left' }),
    used: Units,
    left: Units,
  })
  .meta({ id: 'DrinkBalance' });
export type DrinkBalance = z.infer<typeof DrinkBalance>;

/** A line of an order for somebody who works here. */
export const PersonalDrink = z
  .object({
    orderId: Id,
    lineId: Id,
    number: z.int(),
    businessDay: BusinessDay,
    at: Moment,
    name: z.string(),
    variantName: z.string(),
    quantity: z.int(),
    totalMinor: AmountMinor.meta({ description: 'By the menu' }),
    coveredMinor: AmountMinor.meta({ description: 'What the allowance covered' }),
    reducedMinor: AmountMinor.meta({ description: 'Taken off besides: the staff price' }),
    cancelled: z.boolean(),
    placedBy: Person.nullable(),
  })
  .meta({ id: 'PersonalDrink' });
export type PersonalDrink = z.infer<typeof PersonalDrink>;

const inMonth = z.object({
  drinks: z.int(),
  coveredMinor: AmountMinor,
  reducedMinor: AmountMinor,
  ownMinor: AmountMinor,
});

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const allowanceRoutes = {
  'GET /cafes/{cafeId}/allowance/rules': route({
    tag: 'allowance', summary: 'Rules for the drinks of people who work here', access: 'drinks:own', answers: { 200: whole(AllowanceRule) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/allowance/rules': route({
    tag: 'allowance',
    summary: 'Make a rule; one that is standard takes over from the one that was',
    access: 'allowance:write',
    body: z.strictObject({ id: Id.optional(), ...ruleFields }),
    answers: { 201: AllowanceRule },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/allowance/rules/{ruleId}': route({
    tag: 'allowance',
    summary: 'Change a rule: it counts from now on, also for what is running',
    access: 'allowance:write',
    body: z.strictObject(ruleFields).partial(),
    answers: { 200: AllowanceRule },
    errors: [],
  }),
  'DELETE /cafes/{cafeId}/allowance/rules/{ruleId}': route({
    tag: 'allowance',
    summary: 'Take a rule away; who followed it follows the standard rule',
    access: 'allowance:write',
    answers: { 204: null },
    errors: [],
  }),
  'GET /cafes/{cafeId}/allowance/people': route({
    tag: 'allowance',
    summary: 'Everybody who works here, with the rule they follow and what is left',
    access: 'allowance:read',
    answers: { 200: whole(DrinkBalance.extend({ own: z.boolean().meta({ description: 'Has a rule of their own, or none' }) })) },
    errors: [],
  }), // prettier-ignore
  'PUT /cafes/{cafeId}/allowance/people/{userId}': route({
    tag: 'allowance',
    summary: 'Give somebody a rule of their own, none at all (null), or the standard one again',
    access: 'allowance:write',
    body: z.strictObject({ ruleId: z.union([Id, z.literal('standard')]).nullable() }),
    answers: { 200: DrinkBalance },
    errors: [],
  }),
  'GET /cafes/{cafeId}/allowance/months/{month}': route({
    tag: 'allowance',
    summary: 'What everybody has drunk in a month: pieces, what the house paid and what they did',
    access: 'allowance:read',
    params: { month: Month },
    answers: { 200: z.object({ month: Month, currency: CurrencyCode, items: z.array(inMonth.extend({ person: Person })), total: inMonth }) },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/employees/{userId}/drinks': route({
    tag: 'allowance',
    summary: 'What somebody has left, and what they had, newest first (of others: those who may see allowances)',
    access: 'drinks:own',
    query: z.strictObject(pageQuery),
    answers: { 200: page(PersonalDrink).extend({ balance: DrinkBalance }) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/employees/{userId}/drinks': route({
    tag: 'allowance',
    summary: 'Order for somebody who works here: inside the allowance free, beyond it as the rule says',
    access: 'drinks:own',
    body: OrderPlacement.pick({ id: true, lines: true, note: true }),
    answers: { 201: z.object({ order: Order, coveredMinor: AmountMinor, reducedMinor: AmountMinor, dueMinor: AmountMinor, balance: DrinkBalance }) },
    errors: [...writes, 'TAB_CLOSED', 'NOT_ORDERABLE', 'NO_COUNTER', 'DUPLICATE', 'ALLOWANCE_SPENT'],
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }), // prettier-ignore
};
