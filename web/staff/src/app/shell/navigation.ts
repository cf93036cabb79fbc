import type { IconName } from '@table-tap/ui/content/icons';

/** The main places of the app, in their order. `key`: under `nav` in the texts. */
export const navigation: readonly { path: string; key: string; icon: IconName }[] = [
  { path: '/floor', key: 'floor', icon: 'table' },
  { path: '/counters', key: 'counters', icon: 'beer' },
  { path: '/stock', key: 'stock', icon: 'box' },
  { path: '/clock', key: 'clock', icon: 'clock' },
  { path: '/more', key: 'more', icon: 'more' },
];
