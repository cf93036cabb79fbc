import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { tableHandlers } from './routes.ts';

/** Zones, tables and the codes that stand on them. */
export function createTables({ db, clock, config }: Pick<Kernel, 'db' | 'clock' | 'config'>): Module {
  return { name: 'tables', handlers: tableHandlers({ db, clock, publicUrl: config.publicUrl }) };
}
