import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { cafeHandlers } from './routes.ts';

/** The tenants: opening a café, how it is set up, its front. */
export const createCafes = ({ db }: Kernel): Module => ({ name: 'cafes', handlers: cafeHandlers(db) });
