import { inject, Injectable, signal } from '@angular/core';
import { uuidv7 } from '@table-tap/client';
import type { Counter } from '@table-tap/contract';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { CounterList } from '../catalog/counter-list.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';

/** Opens and closes counters for the evening. */
@Injectable({ providedIn: 'root' })
export class CounterSwitch {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly confirm = inject(Confirm);
  private readonly counters = inject(CounterList);
  private readonly problems = inject(ProblemTexts);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);

  readonly isBusy = signal(false);

  async open(counter: Counter): Promise<void> {
    await this.run(counter, async (params, key) => {
      const route = 'POST /cafes/{cafeId}/counters/{counterId}/activate';
      this.counters.put(await this.api.send(route, { params, key }));
      this.say('counters.opened', { name: counter.name });
    });
  }

  /** Asks first: open tickets go to other counters. */
  async close(counter: Counter, openTickets: number): Promise<void> {
    const isMeant = await this.confirm.ask({
      heading: this.texts.of('counters.closeHeading', { name: counter.name }),
      text: this.texts.of('counters.closeText', { count: openTickets }),
      confirm: this.texts.of('counters.close'),
      danger: true,
    });
    if (!isMeant) return;
    await this.run(counter, async (params, key) => {
      const route = 'POST /cafes/{cafeId}/counters/{counterId}/deactivate';
      this.counters.put(await this.api.send(route, { params, key }));
      this.say('counters.closedNow', { name: counter.name });
    });
  }

  private async run(
    counter: Counter,
    work: (params: { cafeId: string; counterId: string }, key: string) => Promise<void>,
  ): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || this.isBusy()) return;
    this.isBusy.set(true);
    await work({ cafeId, counterId: counter.id }, uuidv7()).catch((error: unknown) => this.problems.show(error));
    this.isBusy.set(false);
  }

  private say(key: string, values: Record<string, string>): void {
    this.toasts.show(this.texts.of(key, values), { tone: 'ok' });
  }
}
