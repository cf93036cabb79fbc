import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { shiftData } from './personal-data.ts';
import { timesheetHandlers } from './routes.ts';

/** Who works when: the clock, hours and pay, corrections and approval, locked periods. */
export const createTimesheets = (kernel: Kernel): Module => ({
  name: 'timesheets',
  handlers: timesheetHandlers(kernel),
  personalData: [shiftData],
});
