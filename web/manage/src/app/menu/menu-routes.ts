import type { Routes } from '@angular/router';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { unsavedGuard } from '../form/unsaved.ts';
import { MenuArea } from './menu-area.ts';

export const menuRoutes: Routes = [
  {
    path: '',
    component: MenuArea,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'menu.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./products/products-page.ts').then((file) => file.ProductsPage),
      },
      {
        path: 'extras',
        title: 'menu.tabs.extras',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./groups/groups-page.ts').then((file) => file.GroupsPage),
      },
      {
        path: 'import',
        title: 'menu.tabs.import',
        providers: [provideDesk()],
        loadComponent: () => import('./import/import-page.ts').then((file) => file.ImportPage),
      },
      {
        path: 'vat',
        title: 'menu.tabs.vat',
        loadComponent: () => import('./vat/vat-page.ts').then((file) => file.VatPage),
      },
    ],
  },
];
