import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { changeCafe } from './commands/change-cafe.ts';
import { changeSettings } from './commands/change-settings.ts';
import { openCafe } from './commands/open-cafe.ts';
import { cafe, cafeBySlug, settings } from './queries/cafe.ts';
import { cafes } from './queries/cafes.ts';

export function cafeHandlers(db: Database): Handlers {
  return {
    'GET /cafes': (call) => cafes(db, call),
    'POST /cafes': (call) => openCafe(db, call),
    'GET /cafes/by-slug/{slug}': (call) => cafeBySlug(db, call),
    'GET /cafes/{cafeId}': (call) => cafe(db, call),
    'PATCH /cafes/{cafeId}': (call) => changeCafe(db, call),
    'GET /cafes/{cafeId}/settings': (call) => settings(db, call),
    'PUT /cafes/{cafeId}/settings': (call) => changeSettings(db, call),
  };
}
