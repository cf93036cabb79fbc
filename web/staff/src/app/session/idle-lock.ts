import { DestroyRef, DOCUMENT, effect, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Clock } from '@table-tap/ui/language/clock';
import { Account } from './account.ts';
import { Preferences } from './preferences.ts';

/** Locks a shared device that nobody touches. A counter board stays: it is there to be looked at. */
@Injectable({ providedIn: 'root' })
export class IdleLock {
  private readonly account = inject(Account);
  private readonly preferences = inject(Preferences);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private touchedMs = Date.now();

  constructor() {
    const document = inject(DOCUMENT);
    const touch = () => (this.touchedMs = Date.now());
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of kinds) document.addEventListener(kind, touch, { passive: true, capture: true });
    inject(DestroyRef).onDestroy(() => {
      for (const kind of kinds) document.removeEventListener(kind, touch, { capture: true });
    });
    effect(() => this.look(this.clock.nowMs()));
  }

  private look(nowMs: number): void {
    const limit = this.preferences.autoLockSeconds();
    const isOpen = this.account.isPaired() && this.account.current() !== null;
    if (!isOpen) this.touchedMs = nowMs;
    const isBoard = /^\/counters\/./.test(this.router.url);
    if (isOpen && !isBoard && limit > 0 && nowMs - this.touchedMs >= limit * 1000) this.account.leave();
  }
}
