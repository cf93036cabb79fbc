import type { Module } from '../../kernel/lifecycle/module.ts';

/** Stock items, what products take of them, their levels, movements and alerts: seen and changed by hand. */
export function createInventory(): Module {
  return { name: 'inventory', handlers: {} };
}
