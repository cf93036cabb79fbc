import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { guestHandlers } from './routes.ts';

/** Whoever scanned a code: sitting down at a table, calling a waiter. */
export const createGuests = (kernel: Kernel): Module => ({ name: 'guests', handlers: guestHandlers(kernel) });
