import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DayReport } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { hindrancesOf } from './hindrances.ts';

const refreshMs = 1_000;
/** Enough to know that something runs, and how much is a lot. */
const runningMax = 100;

/** Closes a business day: says what hinders it, each with the way to put it right, or asks once and does it. */
@Component({
  selector: 'tt-close-day',
  imports: [Banner, Button, Icon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section
      class="border-line bg-surface flex flex-wrap items-center gap-x-6 gap-y-3 rounded-lg border p-4"
      aria-labelledby="close-day"
    >
      <div class="min-w-60 flex-1">
        <h2 id="close-day" class="text-lg">{{ 'money.day.close.heading' | transloco }}</h2>
        @if (hindrances().length > 0) {
          <p class="text-muted">{{ 'money.day.close.hindered' | transloco }}</p>
          <ul class="mt-2 grid gap-1">
            @for (hindrance of hindrances(); track $index) {
              <li class="flex items-start gap-2">
                <tt-icon class="text-warn-text mt-0.5" name="alert" />
                <span>
                  @switch (hindrance.kind) {
                    @case ('drawer') {
                      {{ 'money.day.close.drawer' | transloco: { time: time.moment(hindrance.openedAt) } }}
                      <a class="font-semibold underline" routerLink="/money/drawers">{{
                        'money.day.close.toDrawers' | transloco
                      }}</a>
                    }
                    @case ('running') {
                      {{ 'money.day.close.running' | transloco: { count: hindrance.count } }}
                      <a
                        class="font-semibold underline"
                        routerLink="/money/payments"
                        [queryParams]="{ day: report().businessDay, status: 'pending' }"
                        >{{ 'money.day.close.toPayments' | transloco }}</a
                      >
                    }
                    @case ('future') {
                      {{ 'money.day.close.future' | transloco }}
                    }
                  }
                </span>
              </li>
            }
          </ul>
        } @else {
          <p class="text-muted">{{ 'money.day.close.text' | transloco }}</p>
        }
        @if (saving.problem(); as problem) {
          <tt-banner class="mt-3" tone="danger">{{ problem }}</tt-banner>
        }
      </div>
      <button
        tt-button
        variant="primary"
        type="button"
        [disabled]="hindrances().length > 0"
        [busy]="saving.isBusy()"
        (click)="close()"
      >
        {{ 'money.day.close.submit' | transloco }}
      </button>
    </section>
  `,
})
export class CloseDay {
  readonly report = input.required<DayReport>();
  readonly today = input.required<string>();
  /** Puts the closed report in place of the open one. */
  readonly closed = output<() => DayReport>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly saving = new Saving();
  private readonly running = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/payments', {
      params: this.api.at(),
      query: { day: this.report().businessDay, status: 'pending', limit: runningMax },
      signal,
    }),
  );
  protected readonly hindrances = computed(() =>
    hindrancesOf(this.report(), this.running.data()?.items.length ?? 0, this.today()),
  );

  constructor() {
    inject(Live).watch(
      ['payment:processing', 'payment:completed', 'payment:failed'],
      calm(refreshMs, () => void this.running.reload()),
    );
  }

  protected async close(): Promise<void> {
    const { businessDay, openTabs } = this.report();
    const isRunningDay = businessDay === this.today();
    const text = isRunningDay ? 'money.day.close.askToday' : 'money.day.close.askText';
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('money.day.close.ask', { day: this.time.shortDay(businessDay) }),
      text: this.transloco.translate(text, { count: openTabs.count }),
      confirm: this.transloco.translate('money.day.close.submit'),
    });
    if (!isSure) return;
    const done = await this.saving.run(businessDay, (key) =>
      this.api.send('POST /cafes/{cafeId}/reports/day/{date}/close', {
        params: this.api.at({ date: businessDay }),
        key,
      }),
    );
    if (!done?.ok) return void this.running.reload();
    const { value } = done;
    this.closed.emit(() => value);
    this.toasts.show(this.transloco.translate('money.day.close.done', { number: value.closing?.number }), {
      tone: 'ok',
    });
  }
}
