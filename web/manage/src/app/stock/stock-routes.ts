import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { unsavedGuard } from '../form/unsaved.ts';
import { StockStore } from './stock-store.ts';
import { purchasesRoutes } from '../purchases/purchases-routes.ts';
import { figuresRoutes } from './figures/figures-routes.ts';

/** Pages about stock, each with its line in the navigation's group of its own. */
export const stockRoutes: Routes = [
  {
    path: '',
    providers: [provideDesk(), StockStore],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'items' },
      {
        path: 'items',
        data: { permission: 'stock:read' },
        loadComponent: () => import('./stock-area.ts').then((file) => file.StockArea),
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'stock.title',
            canDeactivate: [unsavedGuard],
            loadComponent: () => import('./items/items-page.ts').then((file) => file.ItemsPage),
          },
          {
            path: 'movements',
            title: 'stock.tabs.movements',
            loadComponent: () => import('./movements/movements-page.ts').then((file) => file.MovementsPage),
          },
          {
            path: 'kegs',
            title: 'stock.tabs.kegs',
            loadComponent: () => import('./kegs/kegs-page.ts').then((file) => file.KegsPage),
          },
          {
            path: 'places',
            title: 'stock.tabs.places',
            data: { permission: 'stock:write' },
            loadComponent: () => import('./places/places-page.ts').then((file) => file.PlacesPage),
          },
          {
            path: 'import',
            title: 'stock.tabs.import',
            data: { permission: 'stock:write' },
            loadComponent: () => import('./import/import-page.ts').then((file) => file.StockImportPage),
          },
        ],
      },
      {
        path: 'recipes',
        title: 'stock.recipe.title',
        data: { permission: 'stock:read' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./recipes/recipes-page.ts').then((file) => file.RecipesPage),
      },
      {
        path: 'alerts',
        title: 'stock.alert.title',
        data: { permission: 'stock:read' },
        loadComponent: () => import('./alerts/alerts-page.ts').then((file) => file.StockAlertsPage),
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
      ...purchasesRoutes,
      ...figuresRoutes,
    ],
  },
];
