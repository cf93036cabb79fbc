import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { TextField } from '@table-tap/ui/fields/text-field';
import { CafeTime } from '../../session/cafe-time.ts';
import { isDay } from '../payments/payment-filter.ts';
import { daysFrom } from './days.ts';
import { DayView } from './day-view.ts';

/** One business day: its figures to read and print, closing it, and sharing out its tips. */
@Component({
  selector: 'tt-day-page',
  imports: [Button, DayView, Icon, IconButton, PageHeader, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header class="print:hidden" [heading]="'money.day.title' | transloco" [below]="time.day(day())">
      <ng-container actions>
        <button
          tt-icon-button
          type="button"
          icon="chevron-left"
          [label]="'money.day.before' | transloco"
          (click)="go(daysFrom(day(), -1))"
        ></button>
        <tt-text-field
          class="w-44"
          type="date"
          [label]="'money.day.date' | transloco"
          [labelHidden]="true"
          [value]="day()"
          (valueChange)="go($event)"
        />
        <button
          tt-icon-button
          type="button"
          icon="chevron-right"
          [label]="'money.day.after' | transloco"
          [disabled]="isToday()"
          (click)="go(daysFrom(day(), 1))"
        ></button>
        <button tt-button type="button" [disabled]="isToday()" (click)="go(null)">
          {{ 'money.day.today' | transloco }}
        </button>
        <button tt-button type="button" (click)="print()">
          <tt-icon name="print" /> {{ 'money.day.print' | transloco }}
        </button>
      </ng-container>
    </tt-page-header>
    @for (shown of [day()]; track shown) {
      <tt-day-view class="mt-6" [day]="shown" [today]="today()" />
    }
  `,
})
export class DayPage {
  /** Business day from the address; today without one. */
  readonly date = input<string>();

  private readonly router = inject(Router);
  protected readonly time = inject(CafeTime);
  protected readonly daysFrom = daysFrom;
  protected readonly today = computed(() => this.time.today());
  protected readonly day = computed(() => {
    const date = this.date();
    return isDay(date) ? date : this.today();
  });
  protected readonly isToday = computed(() => this.day() === this.today());

  /** A date that is half typed is not followed. */
  protected go(date: string | null): void {
    if (date !== null && !isDay(date)) return;
    const isToday = date === this.today();
    void this.router.navigate([], { queryParams: { date: isToday ? null : date } });
  }

  protected print(): void {
    window.print();
  }
}
