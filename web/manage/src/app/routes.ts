import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'today.title',
    loadComponent: () => import('./today/today-page.ts').then((file) => file.TodayPage),
  },
];
