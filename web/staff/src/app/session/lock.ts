import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Account } from './account.ts';

/** Whether a page is the board of a counter: it is there to be looked at, also while nobody is at the device. */
export const isBoard = (url: string): boolean => /^\/counters\/./.test(url);

/**
 * Locks this device in one tap. A board stays in view, live, and asks for a face before anything can be done; every
 * other page shows what is no business of passers-by, and gives way to the faces.
 */
@Injectable({ providedIn: 'root' })
export class Lock {
  private readonly account = inject(Account);
  private readonly router = inject(Router);

  now(): void {
    if (this.account.isPaired() && isBoard(this.router.url)) this.account.lockBoard();
    else this.account.leave();
  }
}
