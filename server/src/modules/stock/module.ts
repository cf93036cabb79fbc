import type { CommittedEvent } from '../../kernel/events/append.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { CatchUp } from './commands/catch-up.ts';
import { StockFollower } from './stock-follower.ts';

const catchUpEverySeconds = 5;

/** After these, levels, recipes or the menu may say something else than before. */
const moving: ReadonlySet<string> = new Set(['inventory:stock_updated', 'inventory:changed', 'menu:changed']);

/** The module, and what the wiring tells it. */
export type StockModule = Module & {
  /** A level of the café has passed a mark: menus and alerts follow at once. */
  follow(cafeId: string): void;
  /** What this process has just committed. */
  committed(cafeId: string, events: readonly CommittedEvent[]): void;
};

/** What is there: moving it, selling it, and what follows from that for menus and alerts. */
export function createStock({ db, log }: Kernel): StockModule {
  const follower = new StockFollower(db, log);
  const catchUp = new CatchUp({ db, log });
  return {
    name: 'stock',
    handlers: {},
    jobs: [{ name: 'follow-stock', everySeconds: catchUpEverySeconds, run: () => catchUp.run() }],
    follow: (cafeId) => follower.ask(cafeId),
    committed: (cafeId, events) => {
      if (events.some(({ type }) => moving.has(type))) follower.ask(cafeId);
    },
    stop: () => follower.drained(),
  };
}
