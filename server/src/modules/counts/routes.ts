import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { refuse } from '../../kernel/refusal.ts';
import { beginCount } from './commands/begin-count.ts';
import { cancelCount } from './commands/cancel-count.ts';
import { countItem } from './commands/count-item.ts';
import { postCount } from './commands/post-count.ts';
import { takeBackEntry } from './commands/take-back-entry.ts';
import { listCounts } from './queries/counts.ts';
import { readSheet } from './queries/sheet.ts';

export const countRoutes = (db: Database, clock: Clock): Handlers => ({
  'GET /cafes/{cafeId}/stock-counts': ({ cafeId, query, permissions }) =>
    db.read(cafeId, (reader) => listCounts(reader, cafeId, query, permissions.has('stock:adjust'))),
  'POST /cafes/{cafeId}/stock-counts': (call) => beginCount(db, call),
  'GET /cafes/{cafeId}/stock-counts/{countId}': ({ cafeId, params, permissions }) =>
    db.read(cafeId, async (reader) => {
      const isManaging = permissions.has('stock:adjust');
      return (await readSheet(reader, cafeId, params.countId, { isManaging, now: clock.now() })) ?? refuse('NOT_FOUND');
    }),
  'POST /cafes/{cafeId}/stock-counts/{countId}/entries': (call) => countItem(db, call),
  'DELETE /cafes/{cafeId}/stock-counts/{countId}/entries/{entryId}': (call) => takeBackEntry(db, call),
  'POST /cafes/{cafeId}/stock-counts/{countId}/post': (call) => postCount(db, call),
  'POST /cafes/{cafeId}/stock-counts/{countId}/cancel': (call) => cancelCount(db, call),
});
