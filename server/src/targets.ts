/**
 * What each target runs. One process with `all` is the default; the others split it, so that each part can be scaled
 * by itself. All code is linked into each: a target chooses what is served, not what exists.
 */

export const moduleNames = [
  'mail',
  'identity',
  'employees',
  'cafes',
  'guests',
  'menu',
  'tables',
  'counters',
  'orders',
  'tabs',
  'bills',
  'payments',
  'accounts',
  'credits',
  'statements',
  'receipts',
  'drawer',
  'reports',
  'performance',
  'ledger',
  'allowance',
  'stock',
  'inventory',
  'counts',
  'purchases',
  'glasses',
  'figures',
  'webhooks',
  'alert-mails',
  'timesheets',
  'audit',
  'integrations',
  'events',
] as const;
export type ModuleName = (typeof moduleNames)[number];

export interface Target {
  /** Modules whose routes this process answers. */
  serves: readonly ModuleName[];
  /** Takes Socket.IO connections. */
  realtime: boolean;
  /** Runs recurring jobs. */
  worker: boolean;
  /** Serves the web apps. */
  web: boolean;
}

const backOnly = { realtime: false, worker: false, web: false };

export const targets = {
  all: { serves: moduleNames, realtime: true, worker: true, web: true },
  api: { ...backOnly, serves: moduleNames },
  identity: { ...backOnly, serves: ['identity', 'employees', 'timesheets', 'cafes', 'guests', 'integrations'] },
  menu: { ...backOnly, serves: ['menu', 'tables', 'counters'] },
  orders: { ...backOnly, serves: ['orders', 'tabs', 'allowance', 'events'] },
  payments: {
    ...backOnly,
    serves: [
      'payments',
      'accounts',
      'credits',
      'statements',
      'bills',
      'receipts',
      'drawer',
      'reports',
      'performance',
      'ledger',
    ],
  },
  stock: {
    ...backOnly,
    serves: ['stock', 'inventory', 'counts', 'purchases', 'glasses', 'figures', 'webhooks', 'alert-mails'],
  },
  realtime: { ...backOnly, serves: ['events'], realtime: true },
  worker: { ...backOnly, serves: [], worker: true },
  web: { ...backOnly, serves: [], web: true },
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof targets;
