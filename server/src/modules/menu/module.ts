import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { MenuCache } from './menu-cache.ts';
import { menuHandlers } from './routes.ts';

export interface MenuModule extends Module {
  /** Lets go of a café's public menu in memory: menu or settings were changed, here or by another process. */
  forgetMenu(cafeId: string): void;
}

/** The menu: for guests, for those who edit it, and for pricing. */
export function createMenu({ db }: Pick<Kernel, 'db'>): MenuModule {
  const cache = new MenuCache(db);
  return { name: 'menu', handlers: menuHandlers(db, cache), forgetMenu: (cafeId) => cache.forget(cafeId) };
}
