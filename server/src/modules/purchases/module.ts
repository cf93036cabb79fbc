import type { Module } from '../../kernel/lifecycle/module.ts';

/** Suppliers, orders to them, deliveries and their receipts. */
export function createPurchases(): Module {
  return { name: 'purchases', handlers: {} };
}
