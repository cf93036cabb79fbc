import type { Routes } from '@angular/router';
import { unsavedGuard } from './form/unsaved.ts';
import { enrolling, signedIn, signedOut } from './session/guards.ts';

/** `data.permission`: what one must be allowed to do to see the page; the shell says so to those who are not. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'signIn.title',
    canActivate: [signedOut],
    loadComponent: () => import('./session/sign-in-page.ts').then((file) => file.SignInPage),
  },
  {
    path: 'enrol',
    title: 'ownSecurity.title',
    canActivate: [enrolling],
    loadComponent: () => import('./session/enrol-page.ts').then((file) => file.EnrolPage),
  },
  {
    path: 'unreachable',
    title: 'unreachable.heading',
    loadComponent: () => import('./session/unreachable-page.ts').then((file) => file.UnreachablePage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.ts').then((file) => file.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'today.title',
        data: { permission: 'tabs:write' },
        loadComponent: () => import('./today/today-page.ts').then((file) => file.TodayPage),
      },
      {
        path: 'orders',
        title: 'orders.title',
        data: { permission: 'orders:read' },
        loadComponent: () => import('./orders/orders-page.ts').then((file) => file.OrdersPage),
      },
      { path: 'money', loadChildren: () => import('./money/money-routes.ts').then((file) => file.moneyRoutes) },
      { path: 'stock', loadChildren: () => import('./stock/stock-routes.ts').then((file) => file.stockRoutes) },
      {
        path: 'glasses',
        data: { permission: 'glasses:write' },
        loadChildren: () => import('./glasses/glasses-routes.ts').then((file) => file.glassesRoutes),
      },
      {
        path: 'menu',
        data: { permission: 'menu:write' },
        loadChildren: () => import('./menu/menu-routes.ts').then((file) => file.menuRoutes),
      },
      {
        path: 'tables',
        title: 'tables.title',
        data: { permission: 'tables:write' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./tables/tables-page.ts').then((file) => file.TablesPage),
      },
      {
        path: 'counters',
        data: { permission: 'counters:write' },
        loadChildren: () => import('./counters/counter-routes.ts').then((file) => file.counterRoutes),
      },
      {
        path: 'people',
        data: { permission: 'people:read' },
        loadChildren: () => import('./people/people-routes.ts').then((file) => file.peopleRoutes),
      },
      { path: 'hours', loadChildren: () => import('./timesheets/hours-routes.ts').then((file) => file.hoursRoutes) },
      { path: 'drinks', loadChildren: () => import('./drinks/drinks-routes.ts').then((file) => file.drinksRoutes) },
      {
        path: 'performance',
        title: 'performance.title',
        data: { permission: 'performance:read' },
        loadComponent: () => import('./performance/performance-page.ts').then((file) => file.PerformancePage),
      },
      {
        path: 'devices',
        title: 'devices.title',
        data: { permission: 'devices:pair' },
        loadComponent: () => import('./devices/devices-page.ts').then((file) => file.DevicesPage),
      },
      {
        path: 'keys',
        title: 'keys.title',
        data: { permission: 'keys:write' },
        loadComponent: () => import('./integrations/keys-page.ts').then((file) => file.KeysPage),
      },
      {
        path: 'webhooks',
        data: { permission: 'webhooks:write' },
        children: [
          {
            path: '',
            title: 'webhooks.title',
            loadComponent: () => import('./integrations/webhooks/webhooks-page.ts').then((file) => file.WebhooksPage),
          },
          {
            path: ':webhookId',
            title: 'webhooks.log',
            loadComponent: () =>
              import('./integrations/webhooks/deliveries-page.ts').then((file) => file.DeliveriesPage),
          },
        ],
      },
      {
        path: 'settings',
        data: { permission: 'settings:write' },
        loadChildren: () => import('./settings/settings-routes.ts').then((file) => file.settingsRoutes),
      },
      {
        path: 'security',
        title: 'ownSecurity.title',
        data: { personal: true },
        loadComponent: () => import('./security/security-page.ts').then((file) => file.SecurityPage),
      },
      {
        path: 'audit',
        title: 'audit.title',
        data: { permission: 'audit:read' },
        loadComponent: () => import('./audit/audit-page.ts').then((file) => file.AuditPage),
      },
      {
        path: '**',
        title: 'ui.notFound.heading',
        loadComponent: () => import('@table-tap/ui/shell/not-found-page').then((file) => file.NotFoundPage),
      },
    ],
  },
];
