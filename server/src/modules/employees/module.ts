import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import type { PinGuesses } from '../identity/index.ts';
import { employmentData } from './personal-data.ts';
import { employeeHandlers } from './routes.ts';

/** The people who work in a café: who they are, what they may do, what they earn, and who was asked to join. */
export const createEmployees = (kernel: Kernel, guesses: PinGuesses): Module => ({
  name: 'employees',
  handlers: employeeHandlers(kernel, guesses),
  personalData: [employmentData(kernel.fields)],
});
