import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { counterHandlers } from './routes.ts';

/** Counters and the workflow that tickets go through. */
export function createCounters(kernel: Pick<Kernel, 'db'>): Module {
  return { name: 'counters', handlers: counterHandlers(kernel.db) };
}
