import { DestroyRef, DOCUMENT, effect, inject, Injectable, untracked } from '@angular/core';
import { Clock } from '@table-tap/ui/language/clock';
import { DevicePeople } from '../people/device-people.ts';
import { Account } from './account.ts';
import { Lock } from './lock.ts';

/** Locks a shared device that nobody has touched for as long as the café says. */
@Injectable({ providedIn: 'root' })
export class IdleLock {
  private readonly account = inject(Account);
  private readonly devicePeople = inject(DevicePeople);
  private readonly lock = inject(Lock);
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
    effect(() => {
      const isKnown = this.devicePeople.front() !== undefined;
      const isInside = this.account.isPaired() && this.account.membership() !== undefined;
      // Who comes back by a reload has not seen the faces: after how long to lock is asked for here.
      if (isInside && !isKnown) untracked(() => void this.devicePeople.load().catch(() => undefined));
    });
    effect(() => this.look(this.clock.nowMs()));
  }

  private look(nowMs: number): void {
    const limit = this.devicePeople.lockAfterSeconds();
    const isOpen = this.account.isPaired() && this.account.current() !== null && !this.account.isLocked();
    if (!isOpen) this.touchedMs = nowMs;
    else if (limit > 0 && nowMs - this.touchedMs >= limit * 1000) untracked(() => this.lock.now());
  }
}
