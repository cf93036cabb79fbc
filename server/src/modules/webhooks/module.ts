import type { Module } from '../../kernel/lifecycle/module.ts';

/** Tells other systems of what happens. */
export function createWebhooks(): Module {
  return { name: 'webhooks', handlers: {} };
}
