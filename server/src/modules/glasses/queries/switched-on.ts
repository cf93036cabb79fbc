import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** GLASSES_OFF where the café does not count glasses. */
export async function switchedOn(reader: Pick<Reader, 'raw'>, cafeId: string): Promise<Refusal | undefined> {
  const { rows } = await sql<{ on: boolean | null }>`
    select (settings -> 'features' ->> 'glasses')::boolean as on from cafes where cafe_id = ${cafeId}`.execute(
    reader.raw,
  );
  return rows[0]?.on ? undefined : refuse('GLASSES_OFF');
}
