import type { Module } from '../../kernel/lifecycle/module.ts';

/** Figures from events: months of stock, products, what next week will take. */
export function createFigures(): Module {
  return { name: 'figures', handlers: {} };
}
