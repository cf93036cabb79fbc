export { createOrders } from './module.ts';
export { readOrder, readOrders } from './queries/read-orders.ts';
export { cancel, type GiveBack } from './commands/cancel-order.ts';
export { moveTickets } from './commands/assign-counter.ts';
export { releaseOrders } from './commands/release-orders.ts';
export { callOffVoided, takeLots } from './commands/call-off-glasses.ts';
export { depositClass } from './domain/glasses-of-lines.ts';
