import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { countRoutes } from './routes.ts';

/** Stock-takes: what is counted, by several people at once and while sales go on, and what is moved because of it. */
export function createCounts({ db, clock }: Pick<Kernel, 'db' | 'clock'>): Module {
  return { name: 'counts', handlers: countRoutes(db, clock) };
}
