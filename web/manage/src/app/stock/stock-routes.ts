import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';

/** Pages about stock, each with its line in the navigation's group of its own. */
export const stockRoutes: Routes = [
  {
    path: '',
    providers: [provideDesk()],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'items' },
      {
        path: 'items',
        title: 'stock.title',
        data: { permission: 'stock:read' },
        loadComponent: () => import('./items/items-page.ts').then((file) => file.ItemsPage),
      },
    ],
  },
];
