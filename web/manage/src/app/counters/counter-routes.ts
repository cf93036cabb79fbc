import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';
import { CountersArea } from './counters-area.ts';

export const counterRoutes: Routes = [
  {
    path: '',
    component: CountersArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'counters.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./list/counters-page.ts').then((file) => file.CountersPage),
      },
      {
        path: 'workflow',
        title: 'counters.tabs.workflow',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./workflow/workflow-page.ts').then((file) => file.WorkflowPage),
      },
      {
        path: 'sharing',
        title: 'counters.tabs.sharing',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./sharing/sharing-page.ts').then((file) => file.SharingPage),
      },
    ],
  },
];
