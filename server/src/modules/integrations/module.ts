import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { integrationRoutes } from './routes.ts';

/** Machines that use the API: their keys. */
export function createIntegrations(kernel: Kernel): Module {
  return { name: 'integrations', handlers: integrationRoutes(kernel) };
}
