import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What `/metrics` shows, in Prometheus' text format. */
export interface Metrics {
  registry: Registry;
  requests: Histogram<'route' | 'status'>;
  ordersPlaced: Counter;
  orderBatch: Histogram;
  sockets: Gauge<'namespace'>;
  consumerLag: Gauge<'consumer'>;
  consumerFailures: Counter<'consumer'>;
  webhooksOff: Counter<'because'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'table_tap_request_seconds',
      help: 'Time from the last byte of a request to the last byte of its answer',
      labelNames: ['route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5],
      registers,
    }),
    ordersPlaced: new Counter({ name: 'table_tap_orders_placed_total', help: 'Orders placed', registers }),
    orderBatch: new Histogram({
      name: 'table_tap_order_batch_size',
      help: 'Orders that shared a transaction',
      buckets: [1, 2, 4, 8, 16, 32, 64],
      registers,
    }),
    consumerLag: new Gauge({
      name: 'table_tap_consumer_lag_events',
      help: 'Events of all cafés that a consumer with something to do has not applied yet, at the last look',
      labelNames: ['consumer'],
      registers,
    }),
    consumerFailures: new Counter({
      name: 'table_tap_consumer_failures_total',
      help: 'Attempts of a consumer that failed; it tries again',
      labelNames: ['consumer'],
      registers,
    }),
    webhooksOff: new Counter({
      name: 'table_tap_webhooks_switched_off_total',
      help: 'Webhooks that switched themselves off: gone, failing for days, or too far behind',
      labelNames: ['because'],
      registers,
    }),
    sockets: new Gauge({ name: 'table_tap_sockets', help: 'Connected sockets', labelNames: ['namespace'], registers }),
  };
}
