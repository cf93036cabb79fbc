import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { unsavedGuard } from '../form/unsaved.ts';

export const moneyRoutes: Routes = [
  {
    path: '',
    providers: [provideDesk()],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'payments' },
      {
        path: 'payments',
        title: 'money.payments.title',
        data: { permission: 'payments:read' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./payments/payments-page.ts').then((file) => file.PaymentsPage),
      },
      {
        path: 'day',
        title: 'money.day.title',
        data: { permission: 'reports:read' },
        loadComponent: () => import('./day/day-page.ts').then((file) => file.DayPage),
      },
      {
        path: 'drawers',
        title: 'money.drawers.title',
        data: { permission: 'drawer:operate' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./drawers/drawers-page.ts').then((file) => file.DrawersPage),
      },
      {
        path: 'customers',
        title: 'money.customers.title',
        data: { permission: 'credits:read' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./customers/customers-page.ts').then((file) => file.CustomersPage),
      },
      {
        path: 'bank',
        title: 'money.bank.title',
        data: { permission: 'payments:refund' },
        loadComponent: () => import('./bank/bank-page.ts').then((file) => file.BankPage),
      },
    ],
  },
];
