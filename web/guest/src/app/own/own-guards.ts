import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Seat } from '../seat/seat.ts';
import { OwnAccount } from './own-account.ts';

/** Pages of whoever is signed in; others sign in first. */
export const signedInGuard: CanActivateFn = async (_route, { url }) => {
  const [account, router, seat] = [inject(OwnAccount), inject(Router), inject(Seat)];
  seat.resume();
  await account.resume();
  return account.user() !== null || router.createUrlTree(['/account/sign-in'], { queryParams: { to: url } });
};

/** Pages for whoever is not signed in yet; who is needs none of them. */
export const signedOutGuard: CanActivateFn = async () => {
  const [account, router, seat] = [inject(OwnAccount), inject(Router), inject(Seat)];
  seat.resume();
  await account.resume();
  return account.user() === null || router.parseUrl('/account/me');
};
