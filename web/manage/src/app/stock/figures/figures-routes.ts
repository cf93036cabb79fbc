import type { Routes } from '@angular/router';

/** Figures of stock and products, each a tab. */
export const figuresRoutes: Routes = [
  {
    path: 'figures',
    data: { permission: 'analytics:read' },
    loadComponent: () => import('./figures-area.ts').then((file) => file.FiguresArea),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'months' },
      {
        path: 'months',
        title: 'figures.tabs.months',
        loadComponent: () => import('./months/months-page.ts').then((file) => file.MonthsPage),
      },
      {
        path: 'products',
        title: 'figures.tabs.products',
        loadComponent: () => import('./products/products-page.ts').then((file) => file.ProductFiguresPage),
      },
      {
        path: 'forecast',
        title: 'figures.tabs.forecast',
        loadComponent: () => import('./forecast/forecast-page.ts').then((file) => file.ForecastPage),
      },
      {
        path: 'idle',
        title: 'figures.tabs.idle',
        loadComponent: () => import('./idle/idle-page.ts').then((file) => file.IdleStockPage),
      },
    ],
  },
];
