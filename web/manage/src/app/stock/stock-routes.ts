import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { figuresRoutes } from './figures/figures-routes.ts';

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
      {
        path: 'counts',
        title: 'counts.title',
        data: { permission: 'stock:read' },
        loadComponent: () => import('../stock-counts/list/counts-page.ts').then((file) => file.CountsPage),
      },
      {
        path: 'counts/:countId',
        title: 'counts.title',
        data: { permission: 'stock:read' },
        loadComponent: () => import('../stock-counts/count/count-page.ts').then((file) => file.CountPage),
      },
      ...figuresRoutes,
    ],
  },
];
