import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { OnShift as Colleague } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

const events = ['employee:clocked_in', 'employee:clocked_out', 'employee:break_changed', 'timesheet:changed'];

/** Who is on shift in this café, as it happens. */
@Injectable({ providedIn: 'root' })
export class OnShift {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly refresher = createRefresher(() => this.fetch());

  readonly people = signal<readonly Colleague[]>([]);
  readonly isLoaded = signal(false);

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (events.includes(event)) this.refresher.ask();
      }),
      live.onGap(() => this.refresher.ask()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
  }

  refresh(): void {
    if (this.account.can('timesheets:clock')) this.refresher.now().catch(() => undefined);
  }

  private async fetch(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const { items } = await this.api.send('GET /cafes/{cafeId}/timesheets/on-shift', { params });
    this.people.set(items);
    this.isLoaded.set(true);
  }
}
