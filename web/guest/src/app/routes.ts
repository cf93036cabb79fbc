import type { Routes } from '@angular/router';
import { MenuPage } from './menu/menu-page.ts';
import { arriveGuard, resumeGuard, returnGuard, seatedGuard } from './seat/seat-guards.ts';

/** The menu is where everybody lands, so it comes with the app; the other pages are fetched when they are asked for. */
export const routes: Routes = [
  { path: 't/:token', canActivate: [arriveGuard], component: MenuPage },
  { path: 'menu', title: 'menu.title', canActivate: [seatedGuard], component: MenuPage },
  {
    path: 'orders',
    title: 'orders.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./orders/orders-page.ts').then((file) => file.OrdersPage),
  },
  {
    path: 'bill',
    title: 'bill.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./bill/bill-page.ts').then((file) => file.BillPage),
  },
  {
    path: 'pay',
    title: 'pay.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./pay/part-page.ts').then((file) => file.PartPage),
  },
  {
    path: 'pay/how',
    title: 'pay.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./pay/how-page.ts').then((file) => file.HowPage),
  },
  {
    path: 'pay/return',
    title: 'pay.title',
    canActivate: [resumeGuard],
    loadComponent: () => import('./pay/payment-page.ts').then((file) => file.PaymentPage),
  },
  {
    path: 'account',
    pathMatch: 'full',
    title: 'account.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./account/account-page.ts').then((file) => file.AccountPage),
  },
  { path: 'account', loadChildren: () => import('./own/own-routes.ts').then((file) => file.ownRoutes) },
  {
    path: 'r/:cafeId/:token',
    title: 'receipt.title',
    canActivate: [resumeGuard],
    loadComponent: () => import('./receipt/receipt-page.ts').then((file) => file.ReceiptPage),
  },
  {
    path: 'thanks',
    title: 'thanks.title',
    canActivate: [seatedGuard],
    loadComponent: () => import('./bill/thanks-page.ts').then((file) => file.ThanksPage),
  },
  {
    path: 'history',
    title: 'history.title',
    canActivate: [resumeGuard],
    loadComponent: () => import('./history/history-page.ts').then((file) => file.HistoryPage),
  },
  {
    path: '',
    pathMatch: 'full',
    title: 'scan.title',
    canActivate: [returnGuard],
    loadComponent: () => import('./seat/scan-page.ts').then((file) => file.ScanPage),
  },
  { path: ':slug', title: 'menu.title', component: MenuPage },
];
