import type { Module } from '../../kernel/lifecycle/module.ts';

/** Glasses with a deposit: out with orders, back at any counter. */
export function createGlasses(): Module {
  return { name: 'glasses', handlers: {} };
}
