import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Account } from './account.ts';
import { isBoard } from './lock.ts';

/** Where somebody who must sign in first goes, to come back afterwards. */
export function entranceTo(account: Account, url: string): { path: string; queryParams: { to?: string } } {
  const queryParams = url && url !== '/' ? { to: url } : {};
  if (!account.current()) return { path: account.isPaired() ? '/unlock' : '/sign-in', queryParams };
  return { path: account.mustEnrol() ? '/enrol' : '/cafes', queryParams };
}

/** Lets in who is signed in and has chosen a café. */
export const atWork: CanActivateFn = async (_route, state) => {
  const account = inject(Account);
  const router = inject(Router);
  await account.resume();
  // A board stays in view while the device is locked; nothing else does.
  if (account.isLocked() && !isBoard(state.url)) account.leave();
  if (account.membership()) return true;
  const { path, queryParams } = entranceTo(account, state.url);
  return router.createUrlTree([path], { queryParams });
};

/** For the pages that sign in: who is in already goes on. */
export const outside: CanActivateFn = async () => {
  const account = inject(Account);
  const router = inject(Router);
  await account.resume();
  return account.current() ? router.parseUrl('/') : true;
};

/** For the choice among several cafés. */
export const signedIn: CanActivateFn = async () => {
  const account = inject(Account);
  const router = inject(Router);
  await account.resume();
  if (account.mustEnrol()) return router.parseUrl('/enrol');
  return account.current() ? true : router.parseUrl(account.isPaired() ? '/unlock' : '/sign-in');
};

/** For those whose role asks for a second factor first; others go on. */
export const enrolling: CanActivateFn = async () => {
  const account = inject(Account);
  const router = inject(Router);
  await account.resume();
  return account.mustEnrol() ? true : router.parseUrl('/');
};

/** For pages of links, which open for whoever is signed in and for whoever is not. */
export const inAnyCase: CanActivateFn = async () => {
  await inject(Account)
    .resume()
    .catch(() => undefined);
  return true;
};
