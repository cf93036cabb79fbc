import { Injectable, type OnDestroy, signal } from '@angular/core';

const tickMs = 1000;

/** One ticking second for the whole app. Times on screen derive from it instead of keeping timers of their own. */
@Injectable({ providedIn: 'root' })
export class Clock implements OnDestroy {
  private readonly moment = signal(Date.now());
  private readonly timer = setInterval(() => this.moment.set(Date.now()), tickMs);

  /** Now, in ms since 1970; changes every second. */
  readonly nowMs = this.moment.asReadonly();

  ngOnDestroy(): void {
    clearInterval(this.timer);
  }
}
