import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';
import { HoursArea } from './hours-area.ts';

export const hoursRoutes: Routes = [
  {
    path: '',
    component: HoursArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'hours.title',
        data: { permission: 'timesheets:read' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./week/week-page.ts').then((file) => file.WeekPage),
      },
      {
        path: 'periods',
        title: 'hours.tabs.periods',
        data: { permission: 'timesheets:read' },
        loadComponent: () => import('./periods/periods-page.ts').then((file) => file.PeriodsPage),
      },
      {
        path: 'rules',
        title: 'hours.tabs.rules',
        data: { permission: 'settings:write' },
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./rules/rules-page.ts').then((file) => file.RulesPage),
      },
    ],
  },
];
