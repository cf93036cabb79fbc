import type { Cafe, Permission } from '@table-tap/contract';
import type { IconName } from '@table-tap/ui/content/icons';

export interface NavigationItem {
  /** Path under `/manage/`. */
  path: string;
  /** Key of its name in the texts. */
  text: string;
  icon: IconName;
  /** What one must be allowed to do there; the item is hidden from others. */
  permission: Permission;
  /** A feature that the café must have switched on. */
  feature?: keyof Cafe['features'];
}

export interface NavigationGroup {
  /** Key of the group's name; the first group has none. */
  text?: string;
  items: NavigationItem[];
}

/** The side navigation. A screen gets its line here together with its route. */
export const navigation: NavigationGroup[] = [
  {
    items: [
      { path: '', text: 'today.title', icon: 'home', permission: 'tabs:write' },
      { path: 'orders', text: 'orders.title', icon: 'receipt', permission: 'orders:read' },
    ],
  },
  {
    text: 'nav.money',
    items: [
      { path: 'money/payments', text: 'money.payments.title', icon: 'card', permission: 'payments:read' },
      { path: 'money/day', text: 'money.day.title', icon: 'calendar', permission: 'reports:read' },
      { path: 'money/drawers', text: 'money.drawers.title', icon: 'cash', permission: 'drawer:operate' },
      { path: 'money/customers', text: 'money.customers.title', icon: 'users', permission: 'credits:read' },
      { path: 'money/bank', text: 'money.bank.title', icon: 'building', permission: 'payments:refund' },
    ],
  },
  {
    text: 'nav.stock',
    items: [
      { path: 'stock/items', text: 'stock.title', icon: 'box', permission: 'stock:read' },
      { path: 'stock/recipes', text: 'stock.recipe.title', icon: 'list', permission: 'stock:read' },
      { path: 'stock/alerts', text: 'stock.alert.title', icon: 'bell', permission: 'stock:read' },
      { path: 'stock/purchases', text: 'purchases.title', icon: 'truck', permission: 'purchases:read' },
      { path: 'stock/counts', text: 'counts.title', icon: 'list', permission: 'stock:read' },
      { path: 'glasses', text: 'glasses.title', icon: 'tumbler', permission: 'glasses:write', feature: 'glasses' },
      { path: 'stock/figures', text: 'figures.title', icon: 'chart', permission: 'analytics:read' },
    ],
  },
  {
    text: 'nav.house',
    items: [
      { path: 'menu', text: 'menu.title', icon: 'utensils', permission: 'menu:write' },
      { path: 'tables', text: 'tables.title', icon: 'qr', permission: 'tables:write' },
      { path: 'counters', text: 'counters.title', icon: 'flow', permission: 'counters:write' },
      { path: 'people', text: 'people.title', icon: 'user', permission: 'people:read' },
      { path: 'hours', text: 'hours.title', icon: 'clock', permission: 'timesheets:read' },
      { path: 'drinks', text: 'drinks.title', icon: 'glass', permission: 'allowance:read' },
      { path: 'performance', text: 'performance.title', icon: 'chart', permission: 'performance:read' },
      { path: 'devices', text: 'devices.title', icon: 'phone', permission: 'devices:pair' },
      { path: 'audit', text: 'audit.title', icon: 'history', permission: 'audit:read' },
      { path: 'keys', text: 'keys.title', icon: 'key', permission: 'keys:write' },
      { path: 'webhooks', text: 'webhooks.title', icon: 'send', permission: 'webhooks:write' },
      { path: 'settings', text: 'settings.title', icon: 'settings', permission: 'settings:write' },
    ],
  },
];
