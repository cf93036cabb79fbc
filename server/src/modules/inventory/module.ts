import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { inventoryHandlers } from './routes.ts';

/** Stock items, what products take of them, their levels, movements and alerts: seen and changed by hand. */
export function createInventory({ db, clock }: Pick<Kernel, 'db' | 'clock'>): Module {
  return { name: 'inventory', handlers: inventoryHandlers(db, clock) };
}
