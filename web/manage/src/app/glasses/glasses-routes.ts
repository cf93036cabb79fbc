import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { unsavedGuard } from '../form/unsaved.ts';
import { GlassesArea } from './glasses-area.ts';

export const glassesRoutes: Routes = [
  {
    path: '',
    component: GlassesArea,
    providers: [provideDesk()],
    data: { permission: 'glasses:write' },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'glasses.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./kinds/kinds-page.ts').then((file) => file.GlassKindsPage),
      },
      {
        path: 'out',
        title: 'glasses.tabs.out',
        loadComponent: () => import('./out/out-page.ts').then((file) => file.GlassesOutPage),
      },
      {
        path: 'movements',
        title: 'glasses.tabs.movements',
        loadComponent: () => import('./movements/movements-page.ts').then((file) => file.GlassMovementsPage),
      },
    ],
  },
];
