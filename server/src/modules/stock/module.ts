import type { Module } from '../../kernel/lifecycle/module.ts';

/** What is there: moving it, selling it, and what follows from that for menus and alerts. */
export function createStock(): Module {
  return { name: 'stock', handlers: {} };
}
