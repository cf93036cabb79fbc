import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { DrinkBalance } from '@table-tap/contract';
import { FiguresTable } from '@table-tap/ui/content/figures-table';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { FigureWords } from './figure-words.ts';
import type { Period } from './measures.ts';

/** Days and shifts of one person. */
@Component({
  selector: 'tt-performance-person',
  imports: [Drawer, FiguresTable, Pending],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer size="lg" [heading]="person().name" [below]="below()" (dismissed)="closed.emit()">
      @if (source.data()) {
        <div class="grid gap-8">
          <tt-figures-table
            [heading]="words.say('byDay')"
            [columns]="words.columns('when')"
            [rows]="days()"
            [empty]="words.say('none')"
          />
          <tt-figures-table
            [heading]="words.say('byShift')"
            [columns]="words.columns('when')"
            [rows]="shifts()"
            [empty]="words.say('none')"
          />
        </div>
      } @else {
        <tt-pending [of]="[source]" />
      }
    </tt-drawer>
  `,
})
export class PerformancePerson {
  private readonly api = inject(CafeApi);
  private readonly time = inject(CafeTime);
  protected readonly words = inject(FigureWords);

  readonly person = input.required<DrinkBalance['person']>();
  readonly period = input.required<Period>();
  readonly closed = output<void>();

  protected readonly source = loaded((signal) => {
    const params = this.api.at({ userId: this.person().id });
    const { from, to } = this.period();
    return this.api.send('GET /cafes/{cafeId}/employees/{userId}/performance', { params, query: { from, to }, signal });
  });
  protected readonly below = computed(
    () => `${this.time.shortDay(this.period().from)} – ${this.time.shortDay(this.period().to)}`,
  );
  protected readonly days = computed(() =>
    (this.source.data()?.days ?? []).map((day) => [this.time.shortDay(day.businessDay), ...this.words.cells(day)]),
  );
  protected readonly shifts = computed(() =>
    (this.source.data()?.shifts ?? []).map((shift) => {
      const end = shift.clockedOutAt ? this.time.hour(shift.clockedOutAt) : '';
      return [`${this.time.moment(shift.clockedInAt)} – ${end}`, ...this.words.cells(shift)];
    }),
  );
}
