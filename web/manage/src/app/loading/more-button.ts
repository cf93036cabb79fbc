import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import type { Paged } from './paged.ts';

/** Under a list that goes on: fetches its next page. */
@Component({
  selector: 'tt-more-button',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (of().hasMore()) {
      <div class="mt-4 flex justify-center">
        <button tt-button type="button" [busy]="of().isLoadingMore()" (click)="of().more()">
          {{ 'money.more' | transloco }}
        </button>
      </div>
    }
  `,
})
export class MoreButton<T> {
  readonly of = input.required<Paged<T>>();
}
