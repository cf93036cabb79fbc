import { computed, inject, Injectable, signal } from '@angular/core';
import { Clock } from '@table-tap/ui/language/clock';

/** Answers tell whole seconds only, so a smaller difference says nothing. */
const toleranceMs = 2_000;

/** The server's time: ages on a board must be right even where a tablet's own clock is minutes off. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private readonly clock = inject(Clock);
  private readonly offsetMs = signal(0);

  /** Now at the server, in ms since 1970; changes every second. */
  readonly nowMs = computed(() => this.clock.nowMs() + this.offsetMs());

  /** Learns from an answer's `Date` header. */
  observe(dateHeader: string | null, sentMs: number, receivedMs: number): void {
    const serverMs = Date.parse(dateHeader ?? '');
    if (Number.isNaN(serverMs)) return;
    const offsetMs = serverMs + 500 - (sentMs + receivedMs) / 2;
    this.offsetMs.set(Math.abs(offsetMs) <= toleranceMs ? 0 : Math.round(offsetMs / 1000) * 1000);
  }
}
