import { ChangeDetectionStrategy, Component, computed, input, model, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockCountSheet } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Choice } from '@table-tap/ui/fields/choice';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { isDifferent } from '../count-rows.ts';

type Uncounted = 'refused' | 'unchanged' | 'zero';

/** Asks once before levels move: by how much, and what becomes of what nobody counted. */
@Component({
  selector: 'tt-post-sheet',
  imports: [Banner, Button, Choice, MoneyPipe, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'counts.post.heading' | transloco" [(open)]="open">
      @if (open()) {
        @if (problem(); as text) {
          <tt-banner class="mb-4" tone="danger">{{ text }}</tt-banner>
        }
        <p class="mb-4">{{ 'counts.post.text' | transloco: { count: different() } }}</p>
        <dl class="border-line mb-4 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-lg border p-4">
          <dt class="text-muted">{{ 'counts.column.short' | transloco }}</dt>
          <dd class="text-end tabular-nums">{{ count().shortMinor ?? 0 | ttMoney: count().currency }}</dd>
          <dt class="text-muted">{{ 'counts.column.over' | transloco }}</dt>
          <dd class="text-end tabular-nums">{{ count().overMinor ?? 0 | ttMoney: count().currency }}</dd>
        </dl>
        @if (uncounted() > 0) {
          <fieldset class="flex flex-col gap-2">
            <legend class="mb-2 font-semibold">
              {{ 'counts.post.uncounted' | transloco: { count: uncounted() } }}
            </legend>
            @for (one of choices; track one) {
              <tt-choice
                name="uncounted"
                [label]="'counts.post.' + one | transloco"
                [hint]="'counts.post.' + one + 'Hint' | transloco"
                [checked]="choice() === one"
                (chosen)="choice.set(one)"
              />
            }
          </fieldset>
        }
      }
      <button footer tt-button type="button" (click)="open.set(false)">{{ 'ui.cancel' | transloco }}</button>
      <button
        footer
        tt-button
        type="button"
        variant="primary"
        [busy]="busy()"
        [disabled]="uncounted() > 0 && choice() === 'refused'"
        (click)="post.emit(uncounted() > 0 ? choice() : 'refused')"
      >
        {{ 'counts.post.do' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class PostSheet {
  readonly open = model(false);
  readonly count = input.required<StockCountSheet>();
  /** How many items nobody has counted. */
  readonly uncounted = input(0);
  readonly busy = input(false);
  readonly problem = input<string | null>(null);
  readonly post = output<Uncounted>();

  protected readonly choices = ['unchanged', 'zero'] as const;
  protected readonly choice = signal<Uncounted>('refused');
  protected readonly different = computed(() => this.count().items.filter(isDifferent).length);
}
