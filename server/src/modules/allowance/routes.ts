import type { Handlers } from '../../kernel/http/mount.ts';
import { isRefusal, refuse } from '../../kernel/refusal.ts';
import { assignRule } from './commands/assign-rule.ts';
import { takeDrinks, type TakingDrinks } from './commands/take-drinks.ts';
import { addRule, changeRule, removeRule } from './commands/write-rules.ts';
import { drinksOf } from './queries/drinks.ts';
import { monthOverview } from './queries/month.ts';
import { balancesOf } from './queries/balances.ts';
import { peopleBalances } from './queries/people.ts';
import { listRules } from './queries/rules.ts';
import { memberName } from '../identity/index.ts';

export const allowanceRoutes = (desk: TakingDrinks): Handlers => {
  const { db, clock } = desk;
  return {
    'GET /cafes/{cafeId}/allowance/rules': ({ cafeId }) =>
      db.read(cafeId, async (reader) => ({ items: await listRules(reader, cafeId), nextCursor: null })),
    'POST /cafes/{cafeId}/allowance/rules': (call) => addRule(db, call),
    'PATCH /cafes/{cafeId}/allowance/rules/{ruleId}': (call) => changeRule(db, call),
    'DELETE /cafes/{cafeId}/allowance/rules/{ruleId}': (call) => removeRule(db, call),
    'GET /cafes/{cafeId}/allowance/people': ({ cafeId }) =>
      db.read(cafeId, (reader) => peopleBalances(reader, cafeId, clock.now())),
    'PUT /cafes/{cafeId}/allowance/people/{userId}': (call) => assignRule(db, call),
    'GET /cafes/{cafeId}/allowance/months/{month}': ({ cafeId, params }) =>
      db.read(cafeId, (reader) => monthOverview(reader, cafeId, params.month)),
    'GET /cafes/{cafeId}/employees/{userId}/drinks': async ({ cafeId, params, query, actor, permissions }) => {
      const person = await memberName(db, cafeId, params.userId);
      if (!person) return refuse('NOT_FOUND');
      if (person.id !== actor?.id && !permissions.has('allowance:read')) return refuse('FORBIDDEN');
      return db.read(cafeId, async (reader) => {
        const page = await drinksOf(reader, cafeId, person.id, query);
        if (isRefusal(page)) return page;
        const [balance] = await balancesOf(reader, cafeId, [person], clock.now());
        if (!balance) return refuse('NOT_FOUND');
        const { own: _, ...shown } = balance;
        return { ...page, balance: shown };
      });
    },
    'POST /cafes/{cafeId}/employees/{userId}/drinks': (call) => takeDrinks(desk, call),
  };
};
