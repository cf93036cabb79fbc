import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readPrivate } from '../domain/private-texts.ts';
import type { People } from '../people.ts';
import { colleagueColumns, colleagueShape, peopleRows } from './employee.ts';

type Route = 'GET /cafes/{cafeId}/employees';

/** More than any house has had; a list that is longer is cut. */
const peopleMax = 2000;

/**
 * Who works here, by number. Phone and national number are found by their keyed hash, for those who may see them; who ended
 * is for those who may change people.
 */
export function colleagues(
  { kernel, fields }: People,
  { cafeId, query, permissions }: Pick<Call<Route>, 'cafeId' | 'query' | 'permissions'>,
): Promise<Answer<Route> | Refusal> {
  const { status, phone, nationalNumber } = query;
  const asksPrivate = phone !== undefined || nationalNumber !== undefined;
  if (asksPrivate && !permissions.has('people:private')) return Promise.resolve(refuse('FORBIDDEN'));
  if (status !== 'active' && !permissions.has('people:write')) return Promise.resolve(refuse('FORBIDDEN'));
  return kernel.db.read(cafeId, async (reader) => {
    let rows = peopleRows(reader, cafeId).select(colleagueColumns).orderBy('e.number').limit(peopleMax);
    if (status !== 'all') rows = rows.where('m.ended_at', status === 'active' ? 'is' : 'is not', null);
    if (asksPrivate) {
      const cafe = await reader.selectFrom('cafes').select('country').where('cafe_id', '=', cafeId).executeTakeFirst();
      for (const [column, text] of [
        ['phone', phone],
        ['national_number', nationalNumber],
      ] as const) {
        if (text === undefined) continue;
        const value = readPrivate(column, text, cafe?.country ?? 'BE');
        if (isRefusal(value)) return value;
        rows = rows.where(`e.${column}_index`, '=', fields.index(column, cafeId, value));
      }
    }
    const found = await rows.execute();
    return { items: found.map((row) => colleagueShape(cafeId, row)), nextCursor: null };
  });
}
