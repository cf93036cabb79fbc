import type { Routes } from '@angular/router';
import { unsavedGuard } from '../form/unsaved.ts';
import { PeopleArea } from './people-area.ts';

export const peopleRoutes: Routes = [
  {
    path: '',
    component: PeopleArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'people.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./list/people-page.ts').then((file) => file.PeoplePage),
      },
      {
        path: 'invitations',
        title: 'people.tabs.invitations',
        loadComponent: () => import('./invitations/invitations-page.ts').then((file) => file.InvitationsPage),
      },
      {
        path: 'roles',
        title: 'people.tabs.roles',
        loadComponent: () => import('./roles/roles-page.ts').then((file) => file.RolesPage),
      },
    ],
  },
];
