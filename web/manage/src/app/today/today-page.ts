import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Clock } from '@table-tap/ui/language/clock';
import { Languages } from '@table-tap/ui/language/languages';

/** The day at a glance. */
@Component({
  selector: 'tt-today-page',
  imports: [Card, EmptyState, PageHeader, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'today.title' | transloco" [below]="date()" />
    <tt-card class="mt-6">
      <tt-empty-state icon="chart" [heading]="'today.empty' | transloco">{{ 'today.text' | transloco }}</tt-empty-state>
    </tt-card>
  `,
})
export class TodayPage {
  private readonly clock = inject(Clock);
  private readonly languages = inject(Languages);

  protected readonly date = computed(() =>
    new Intl.DateTimeFormat(this.languages.locale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(
      this.clock.nowMs(),
    ),
  );
}
