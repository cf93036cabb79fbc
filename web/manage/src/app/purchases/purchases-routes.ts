import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';

const data = { permission: 'purchases:read' };

/** Pages about buying, under Stock. */
export const purchasesRoutes: Routes = [
  {
    path: '',
    data,
    loadComponent: () => import('./purchases-area.ts').then((file) => file.PurchasesArea),
    children: [
      {
        path: 'purchases',
        title: 'purchases.title',
        loadComponent: () => import('./list/purchases-page.ts').then((file) => file.PurchasesPage),
      },
      {
        path: 'suppliers',
        title: 'purchases.tabs.suppliers',
        loadComponent: () => import('../suppliers/suppliers-page.ts').then((file) => file.SuppliersPage),
      },
      {
        path: 'spending',
        title: 'purchases.tabs.spending',
        loadComponent: () => import('./spending/spending-page.ts').then((file) => file.SpendingPage),
      },
    ],
  },
  {
    path: 'purchases/new',
    title: 'purchases.new',
    data: { permission: 'purchases:write' },
    canDeactivate: [unsavedGuard],
    loadComponent: () => import('./order/new-order-page.ts').then((file) => file.NewOrderPage),
  },
  {
    path: 'purchases/:purchaseOrderId',
    title: 'purchases.one',
    data,
    canDeactivate: [unsavedGuard],
    loadComponent: () => import('./order/order-page.ts').then((file) => file.OrderPage),
  },
];
