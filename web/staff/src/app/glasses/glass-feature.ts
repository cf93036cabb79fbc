import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** Whether this café counts glasses; follows its settings. */
@Injectable({ providedIn: 'root' })
export class GlassFeature {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly switched = signal(false);
  private readonly refresher = createRefresher(() => this.fetch());

  readonly isOn = computed(() => this.switched() && this.account.can('glasses:handle'));

  constructor() {
    const live = inject(Live);
    live.listen(({ event }) => {
      if (event === 'cafe:settings_updated') this.refresher.ask();
    });
    live.onGap(() => this.refresher.ask());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresher.ask());
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || !this.account.can('cafe:read')) return;
    const { features } = await this.api.send('GET /cafes/{cafeId}', { params: { cafeId } });
    this.switched.set(features.glasses);
  }
}
