import type { Module } from '../../kernel/lifecycle/module.ts';

/** Stock-takes. */
export function createCounts(): Module {
  return { name: 'counts', handlers: {} };
}
