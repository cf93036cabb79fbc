import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { OfflineError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import type { Loaded } from './loaded.ts';
import { Problems } from './problems.ts';

/** What stands where data will be: its shape while it loads, or why it does not come and a way to try again. */
@Component({
  selector: 'tt-pending',
  imports: [Button, EmptyState, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', '[attr.aria-busy]': 'isWaiting() || null' },
  template: `
    @if (isWaiting()) {
      <p class="sr-only" role="status">{{ 'loading' | transloco }}</p>
      <tt-skeleton [shape]="shape()" [lines]="lines()" />
    } @else {
      <div role="alert">
        <tt-empty-state [icon]="isOffline() ? 'wifi-off' : 'alert'" [heading]="'loadFailed' | transloco">
          {{ why() }}
          <button actions tt-button type="button" (click)="retry()">{{ 'tryAgain' | transloco }}</button>
        </tt-empty-state>
      </div>
    }
  `,
})
export class Pending {
  readonly of = input.required<readonly Loaded<unknown>[]>();
  readonly shape = input<'text' | 'row'>('row');
  readonly lines = input(4);

  private readonly problems = inject(Problems);
  private readonly languages = inject(Languages);

  private readonly failed = computed(() =>
    this.of().filter((one) => one.data() === undefined && one.error() !== undefined && !one.isLoading()),
  );
  protected readonly isWaiting = computed(() => this.failed().length === 0);
  protected readonly isOffline = computed(() => this.failed()[0]?.error() instanceof OfflineError);
  protected readonly why = computed(() => {
    this.languages.active();
    return this.problems.text(this.failed()[0]?.error());
  });

  protected retry(): void {
    for (const one of this.failed()) void one.reload();
  }
}
