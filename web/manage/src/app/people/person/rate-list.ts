import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Employee, HourlyRate } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

const rateMaxMinor = 100_000;

/** What an hour earns since when, the newest on top; only for those who may see it. */
@Component({
  selector: 'tt-rate-list',
  imports: [Badge, Button, IconButton, MoneyField, MoneyPipe, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section aria-labelledby="rates">
      <h3 id="rates" class="text-lg">{{ 'people.rates.heading' | transloco }}</h3>
      @if (person().rates === null) {
        <p class="text-muted mt-1">{{ 'people.rates.hidden' | transloco }}</p>
      } @else {
        <p class="text-muted mt-1 text-sm">{{ 'people.rates.text' | transloco }}</p>
        @if (rates().length > 0) {
          <ul class="border-line bg-surface divide-line mt-3 divide-y rounded-lg border">
            @for (rate of rates(); track rate.validFrom) {
              <li class="flex min-h-14 items-center gap-3 px-4 py-2">
                <span class="flex-1"
                  >{{ 'people.rates.from' | transloco: { day: time.shortDay(rate.validFrom) } }}
                  @if (rate.validFrom === current()) {
                    <tt-badge tone="ok">{{ 'people.rates.now' | transloco }}</tt-badge>
                  } @else if (rate.validFrom > today()) {
                    <tt-badge tone="info">{{ 'people.rates.later' | transloco }}</tt-badge>
                  }
                </span>
                <span class="tt-figure text-lg">{{ rate.hourlyRateMinor | ttMoney: cafe.currency() }}</span>
                @if (mayEdit()) {
                  <button
                    tt-icon-button
                    type="button"
                    icon="trash"
                    [label]="'people.rates.remove' | transloco: { day: time.shortDay(rate.validFrom) }"
                    (click)="remove(rate)"
                  ></button>
                }
              </li>
            }
          </ul>
        } @else {
          <p class="text-muted mt-2">{{ 'people.rates.none' | transloco }}</p>
        }
        @if (mayEdit()) {
          <form
            class="mt-3 grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]"
            novalidate
            (submit)="$event.preventDefault(); add()"
          >
            <tt-text-field
              type="date"
              [label]="'people.rates.validFrom' | transloco"
              [(value)]="validFrom"
              [error]="isSent() && !validFrom() ? ('people.fault.validFrom' | transloco) : null"
            />
            <tt-money-field
              #amountField
              [label]="'people.rates.perHour' | transloco"
              [currency]="cafe.currency()"
              [maxMinor]="max"
              [(amountMinor)]="amountMinor"
              [error]="
                amountField.invalid() || (isSent() && amountMinor() === null)
                  ? ('people.fault.hourlyRateMinor' | transloco)
                  : null
              "
            />
            <button tt-button class="sm:mt-7" type="submit" [busy]="saving.isBusy()">
              {{ 'people.rates.add' | transloco }}
            </button>
          </form>
          <p class="text-danger-text mt-2 text-sm font-medium" role="alert">{{ saving.problem() }}</p>
        }
      }
    </section>
  `,
})
export class RateList {
  readonly person = input.required<Employee>();
  readonly mayEdit = input(false);
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly amountField = viewChild<MoneyField>('amountField');
  protected readonly cafe = inject(CurrentCafe);
  protected readonly time = inject(CafeTime);
  protected readonly saving = new Saving();
  protected readonly max = rateMaxMinor;
  protected readonly today = computed(() => this.time.today());
  protected readonly validFrom = signal('');
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly isSent = signal(false);
  protected readonly rates = computed(() => [...(this.person().rates ?? [])].reverse());
  protected readonly current = computed(() => this.rates().find((rate) => rate.validFrom <= this.today())?.validFrom);

  protected async add(): Promise<void> {
    this.isSent.set(true);
    const [validFrom, hourlyRateMinor] = [this.validFrom(), this.amountMinor()];
    if (!validFrom || hourlyRateMinor === null || this.amountField()?.invalid()) return;
    const body = { validFrom, hourlyRateMinor };
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/employees/{userId}/rates', { params: this.at(), body, key }),
    );
    if (!done?.ok) return;
    this.isSent.set(false);
    this.validFrom.set('');
    this.amountMinor.set(null);
    this.saved.emit(done.value);
  }

  protected async remove({ validFrom: date }: HourlyRate): Promise<void> {
    const params = { ...this.at(), date };
    const done = await this.saving.run(['remove', date], (key) =>
      this.api.send('DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}', { params, key }),
    );
    if (done?.ok) this.saved.emit(done.value);
  }

  private at() {
    return this.api.at({ userId: this.person().userId });
  }
}
