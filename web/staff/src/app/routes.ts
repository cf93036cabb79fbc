import { inject } from '@angular/core';
import { type Routes, Router } from '@angular/router';
import { atWork, enrolling, inAnyCase, outside, signedIn } from './session/guards.ts';
import { Preferences } from './session/preferences.ts';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'signIn.title',
    canActivate: [outside],
    loadComponent: () => import('./people/sign-in-page.ts').then((file) => file.SignInPage),
  },
  {
    path: 'pair',
    title: 'pair.heading',
    canActivate: [outside],
    loadComponent: () => import('./people/pair-page.ts').then((file) => file.PairPage),
  },
  {
    path: 'unlock',
    title: 'unlock.title',
    canActivate: [outside],
    loadComponent: () => import('./people/unlock-page.ts').then((file) => file.UnlockPage),
  },
  {
    path: 'enrol',
    title: 'ownSecurity.title',
    canActivate: [enrolling],
    loadComponent: () => import('./security/enrol-page.ts').then((file) => file.EnrolPage),
  },
  {
    path: 'join',
    title: 'join.title',
    canActivate: [inAnyCase],
    loadComponent: () => import('./people/join-page.ts').then((file) => file.JoinPage),
  },
  {
    path: 'cafes',
    title: 'cafes.title',
    canActivate: [signedIn],
    loadComponent: () => import('./people/cafes-page.ts').then((file) => file.CafesPage),
  },
  {
    path: '',
    canActivate: [atWork],
    children: [
      { path: '', pathMatch: 'full', redirectTo: () => inject(Router).parseUrl(inject(Preferences).place) },
      {
        path: 'counters/:counterId',
        title: 'board.title',
        loadComponent: () => import('./counter/board-page.ts').then((file) => file.BoardPage),
      },
      {
        path: 'floor/tables/:tableId',
        title: 'pad.title',
        loadComponent: () => import('./pad/pad-page.ts').then((file) => file.PadPage),
      },
      {
        path: 'drinks/:userId/pad',
        title: 'drinks.title',
        loadComponent: () => import('./pad/pad-page.ts').then((file) => file.PadPage),
      },
      {
        path: 'tabs/:tabId/pad',
        title: 'pad.title',
        loadComponent: () => import('./pad/pad-page.ts').then((file) => file.PadPage),
      },
      {
        path: 'tabs/:tabId/cash',
        title: 'cash.title',
        loadComponent: () => import('./tender/cash-page.ts').then((file) => file.CashPage),
      },
      {
        path: 'tabs/:tabId/pay/:method',
        title: 'pay.title',
        loadComponent: () => import('./tender/pay-page.ts').then((file) => file.PayPage),
      },
      {
        path: 'tabs/:tabId/payments/:paymentId',
        title: 'pay.title',
        loadComponent: () => import('./tender/payment-page.ts').then((file) => file.PaymentPage),
      },
      {
        path: 'payments/:paymentId',
        title: 'pay.title',
        loadComponent: () => import('./tender/payment-page.ts').then((file) => file.PaymentPage),
      },
      {
        path: 'tabs/:tabId',
        title: 'bill.title',
        loadComponent: () => import('./bill/bill-page.ts').then((file) => file.BillPage),
      },
      { path: 'sold-out', redirectTo: 'stock/sold-out' },
      {
        path: 'stock/counts/:countId',
        title: 'stock.count.tab',
        loadComponent: () => import('./stock/counts/count-page.ts').then((file) => file.CountPage),
      },
      {
        path: '',
        loadComponent: () => import('./shell/shell-page.ts').then((file) => file.ShellPage),
        children: [
          {
            path: 'floor',
            title: 'floor.title',
            loadComponent: () => import('./floor/floor-page.ts').then((file) => file.FloorPage),
          },
          {
            path: 'counters',
            title: 'counters.title',
            loadComponent: () => import('./counter/counters-page.ts').then((file) => file.CountersPage),
          },
          {
            path: 'stock/sold-out',
            title: 'soldOut.title',
            loadComponent: () => import('./sold-out/sold-out-page.ts').then((file) => file.SoldOutPage),
          },
          {
            path: 'stock',
            title: 'stock.title',
            loadComponent: () => import('./stock/quick/stock-page.ts').then((file) => file.StockPage),
          },
          {
            path: 'stock/glasses',
            title: 'glasses.title',
            loadComponent: () => import('./glasses/glasses-page.ts').then((file) => file.GlassesPage),
          },
          {
            path: 'stock/counts',
            title: 'stock.count.tab',
            loadComponent: () => import('./stock/counts/counts-page.ts').then((file) => file.CountsPage),
          },
          {
            path: 'payments',
            title: 'payments.title',
            loadComponent: () => import('./payments/payments-page.ts').then((file) => file.PaymentsPage),
          },
          {
            path: 'drawer',
            title: 'drawer.title',
            loadComponent: () => import('./drawer/drawer-page.ts').then((file) => file.DrawerPage),
          },
          {
            path: 'customers',
            title: 'customer.title',
            loadComponent: () => import('./customers/customers-page.ts').then((file) => file.CustomersPage),
          },
          {
            path: 'security',
            title: 'ownSecurity.title',
            loadComponent: () => import('./security/security-page.ts').then((file) => file.SecurityPage),
          },
          {
            path: 'clock',
            title: 'clock.title',
            loadComponent: () => import('./clock/clock-page.ts').then((file) => file.ClockPage),
          },
          {
            path: 'shifts',
            title: 'shifts.title',
            loadComponent: () => import('./clock/shifts-page.ts').then((file) => file.ShiftsPage),
          },
          {
            path: 'drinks',
            title: 'drinks.title',
            loadComponent: () => import('./drinks/drinks-page.ts').then((file) => file.DrinksPage),
          },
          {
            path: 'performance',
            title: 'figures.title',
            loadComponent: () => import('./performance/performance-page.ts').then((file) => file.PerformancePage),
          },
          {
            path: 'more',
            title: 'more.title',
            loadComponent: () => import('./more/more-page.ts').then((file) => file.MorePage),
          },
        ],
      },
    ],
  },
];
