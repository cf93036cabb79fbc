import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from './session.ts';

/** Lets in who is signed in; sends others to the sign-in page, and from there back to where they wanted to go. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  const state = await session.settled();
  if (state === 'in') return session.mustEnrol() ? router.parseUrl('/enrol') : true;
  if (state === 'out') return router.createUrlTree(['/sign-in'], { queryParams: url === '/' ? {} : { to: url } });
  return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
};

/** The sign-in page is for those who are not signed in. */
export const signedOut: CanActivateFn = async () => {
  const router = inject(Router);
  return (await inject(Session).settled()) === 'in' ? router.parseUrl('/') : true;
};

/** For those whose role asks for a second factor first; others go on. */
export const enrolling: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  if ((await session.settled()) !== 'in') return router.parseUrl('/sign-in');
  return session.mustEnrol() ? true : router.parseUrl('/');
};
