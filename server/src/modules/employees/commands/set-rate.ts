import type { Employee } from '@table-tap/contract';
import { withheld } from '../../../kernel/audit/withheld.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { ratePlace } from '../queries/rates.ts';
import { aboutSomebody } from './change-people.ts';

/** Sets what an hour earns from a day on; the same day again corrects it. Approved hours keep what they were paid. */
export async function setRate(
  people: People,
  call: Call<'POST /cafes/{cafeId}/employees/{userId}/rates'>,
): Promise<Reply<Employee> | Refusal> {
  const { cafeId, params, body, by } = call;
  const { userId } = params;
  const place = ratePlace(cafeId, userId, body.validFrom);
  const hourlyRate = people.fields.encryption.seal(String(body.hourlyRateMinor), place);
  const refused = await aboutSomebody(people, call, 'details', async (tx) => {
    tx.audit({ after: { validFrom: body.validFrom, hourlyRate: withheld } });
    const change = { hourly_rate: hourlyRate, changed_by: by?.id ?? userId, changed_at: tx.now };
    await tx
      .insertInto('employee_rates')
      .values({ cafe_id: cafeId, user_id: userId, valid_from: body.validFrom, ...change })
      .onConflict((conflict) => conflict.columns(['cafe_id', 'user_id', 'valid_from']).doUpdateSet(change))
      .execute();
    return undefined;
  });
  return refused ?? showEmployee(people, call, userId);
}

/** Takes a rate away, so that the one before counts from its day on. */
export async function removeRate(
  people: People,
  call: Call<'DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}'>,
): Promise<Reply<Employee> | Refusal> {
  const { cafeId, params } = call;
  const { userId } = params;
  const refused = await aboutSomebody(people, call, 'details', async (tx) => {
    const removed = await tx
      .deleteFrom('employee_rates')
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .where('valid_from', '=', params.date)
      .returning('valid_from')
      .executeTakeFirst();
    if (!removed) return refuse('NOT_FOUND');
    const person = await tx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirstOrThrow();
    tx.audit({
      subject: { kind: 'user', id: userId, name: person.name },
      before: { validFrom: params.date, hourlyRate: withheld },
    });
    return undefined;
  });
  return refused ?? showEmployee(people, call, userId);
}
