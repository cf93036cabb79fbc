import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';
import { SettingsArea } from './settings-area.ts';

export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'settings.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./settings-page.ts').then((file) => file.SettingsPage),
      },
      {
        path: 'paying',
        title: 'settings.tabs.paying',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./paying/paying-page.ts').then((file) => file.PayingPage),
      },
      {
        path: 'methods',
        title: 'settings.tabs.methods',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./methods/methods-page.ts').then((file) => file.MethodsPage),
      },
      {
        path: 'alerts',
        title: 'settings.tabs.alerts',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./alerts/alerts-page.ts').then((file) => file.AlertsPage),
      },
    ],
  },
];
