import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'landing.title',
    loadComponent: () => import('./landing/landing-page.ts').then((file) => file.LandingPage),
  },
];
