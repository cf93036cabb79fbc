import type { Settings } from '@table-tap/contract';
import { sql } from 'kysely';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf, withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { settingsOf } from '../cafe-shape.ts';
import { hasTwice, sameLanguages } from '../domain/languages.ts';

type Route = 'PUT /cafes/{cafeId}/settings';

/** Replaces the settings that the caller has read; refuses when somebody else was quicker. */
export async function changeSettings(
  db: Database,
  { cafeId, body, once, ifMatch }: Pick<Call<Route>, 'cafeId' | 'body' | 'once' | 'ifMatch'>,
): Promise<Reply<Settings> | Refusal> {
  if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
  if (hasTwice(body.languages)) return invalidField('languages', 'Name each language once');
  const stored = await db.write({ cafeId, once }, async (tx) => {
    const before = await tx
      .selectFrom('cafes')
      .select(['settings', 'settings_version'])
      .where('cafe_id', '=', cafeId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return refuse('NOT_FOUND');
    if (ifMatch !== etagOf(before.settings_version)) return refuse('CHANGED_MEANWHILE');
    // The menu falls back to the café's first language, and says what deposits are asked for.
    const was = settingsOf(before);
    const menuChanges = !sameLanguages(was.languages, body.languages) || was.features.glasses !== body.features.glasses;
    const after = await tx
      .updateTable('cafes')
      .set({
        settings: JSON.stringify(body),
        settings_version: sql`settings_version + 1`,
        floor_version: sql`floor_version + 1`,
        ...(menuChanges && { menu_version: sql`menu_version + 1` }),
      })
      .where('cafe_id', '=', cafeId)
      .returning(['settings_version', 'menu_version'])
      .executeTakeFirstOrThrow();
    tx.audit(changed(settingsOf(before), body));
    tx.emit('cafe:settings_updated', { settings: body });
    if (menuChanges) tx.emit('menu:changed', { version: after.menu_version, soldOut: [], back: [] });
    return { version: after.settings_version, settings: body };
  });
  return isRefusal(stored) ? stored : withEtag(stored.version, stored.settings);
}
