import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';
import { DrinksArea } from './drinks-area.ts';

export const drinksRoutes: Routes = [
  {
    path: '',
    component: DrinksArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'drinks.title',
        data: { permission: 'allowance:read' },
        loadComponent: () => import('./people/people-page.ts').then((file) => file.DrinkPeoplePage),
      },
      {
        path: 'month',
        title: 'drinks.tabs.month',
        data: { permission: 'allowance:read' },
        loadComponent: () => import('./month/month-page.ts').then((file) => file.DrinkMonthPage),
      },
      {
        path: 'rules',
        title: 'drinks.tabs.rules',
        data: { permission: 'allowance:write' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./rules/rules-page.ts').then((file) => file.DrinkRulesPage),
      },
    ],
  },
];
