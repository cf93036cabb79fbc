import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { figuresConsumer } from './consumer/figures-consumer.ts';
import { figuresHandlers } from './routes.ts';

/** Figures from events: months of stock, products, what next week will take. */
export function createFigures({ db, clock }: Pick<Kernel, 'db' | 'clock'>): Module {
  return { name: 'figures', handlers: figuresHandlers(db, clock), consumers: [figuresConsumer] };
}
