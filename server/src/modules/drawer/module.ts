import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { refuse } from '../../kernel/refusal.ts';
import { closeDrawer } from './commands/close-drawer.ts';
import { moveCash } from './commands/move-cash.ts';
import { openDrawerWith } from './commands/open-drawer.ts';
import { listDrawers, readDrawer } from './queries/drawer-sessions.ts';

/** The cash drawer from its float to its count. */
export function createDrawer({ db }: Kernel): Module {
  return {
    name: 'drawer',
    handlers: {
      'GET /cafes/{cafeId}/drawer': async ({ cafeId }) =>
        (await db.read(cafeId, (reader) => readDrawer(reader, cafeId, { open: true }))) ?? refuse('NOT_FOUND'),
      'GET /cafes/{cafeId}/drawer/sessions': ({ cafeId, query }) =>
        db.read(cafeId, (reader) => listDrawers(reader, cafeId, query)),
      'POST /cafes/{cafeId}/drawer/open': (call) => openDrawerWith(db, call),
      'POST /cafes/{cafeId}/drawer/movements': (call) => moveCash(db, call),
      'POST /cafes/{cafeId}/drawer/close': (call) => closeDrawer(db, call),
    },
  };
}
