import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { purchaseHandlers } from './routes.ts';

/** Suppliers, orders to them, deliveries and their receipts. */
export function createPurchases({ db, files, log }: Pick<Kernel, 'db' | 'files' | 'log'>): Module {
  return { name: 'purchases', handlers: purchaseHandlers({ db, files, log }) };
}
