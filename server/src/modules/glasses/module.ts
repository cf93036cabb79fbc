import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { watchDeposits } from './commands/watch-deposits.ts';
import { glassData } from './personal-data.ts';
import { glassHandlers } from './routes.ts';

const watchEverySeconds = 300;

/** Glasses with a deposit: out with orders, back at any counter. */
export function createGlasses({ db, clock, log }: Kernel): Module {
  return {
    name: 'glasses',
    handlers: glassHandlers(db, clock),
    personalData: [glassData],
    jobs: [{ name: 'watch-deposits', everySeconds: watchEverySeconds, run: () => watchDeposits({ db, clock, log }) }],
  };
}
