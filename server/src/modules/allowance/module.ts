import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { allowanceData } from './personal-data.ts';
import { allowanceRoutes } from './routes.ts';
import type { OrderDesk } from './order-desk.ts';

/** Drinks for the people who work here: rules, what is left, what was taken. */
export function createAllowance({ db, clock }: Pick<Kernel, 'db' | 'clock'>, orders: OrderDesk): Module {
  return {
    name: 'allowance',
    handlers: allowanceRoutes({ db, clock, orders }),
    personalData: [allowanceData],
  };
}
