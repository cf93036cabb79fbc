import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Seat } from './seat.ts';

/** `/t/:token`: sits down and goes straight to the menu, which shows its shape until the session is there. */
export const arriveGuard: CanActivateFn = (route) => {
  inject(Seat).arrive(route.paramMap.get('token') ?? '');
  return inject(Router).parseUrl('/menu');
};

/** Pages of a table: whoever sits nowhere is told to scan a code. */
export const seatedGuard: CanActivateFn = () => {
  const seat = inject(Seat);
  return seat.resume() || seat.isArriving() || inject(Router).parseUrl('/');
};

/** Pages that are open to all, and know the table where there is one. */
export const resumeGuard: CanActivateFn = () => {
  inject(Seat).resume();
  return true;
};

/** `/`: whoever sits somewhere goes to the menu. */
export const returnGuard: CanActivateFn = () => {
  const seat = inject(Seat);
  const isSeated = !seat.failure() && (seat.resume() || seat.isArriving());
  return isSeated ? inject(Router).parseUrl('/menu') : true;
};
