import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockLevel, StockPack } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { ProblemTexts } from '../../session/problem-texts.ts';
import { type KegUse, QuickStore } from './quick-store.ts';

/** Changing a keg: first what it would write off of the one before, then that it is on. */
@Component({
  selector: 'tt-keg-panel',
  imports: [Button, Icon, QuantityPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (use(); as one) {
      <section class="border-line rounded-lg border p-4" aria-live="polite">
        <h3 class="mb-2 text-lg">{{ pack().name }}</h3>
        @if (one.first) {
          <p>{{ 'stock.keg.first' | transloco }}</p>
        } @else {
          <dl class="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            <dt class="text-muted">{{ 'stock.keg.held' | transloco }}</dt>
            <dd class="text-end tabular-nums">{{ one.heldMilli | ttQuantity: item().unit }}</dd>
            <dt class="text-muted">{{ 'stock.keg.sold' | transloco }}</dt>
            <dd class="text-end tabular-nums">{{ one.soldMilli | ttQuantity: item().unit }}</dd>
            <dt class="font-semibold">{{ (one.lostMilli < 0 ? 'stock.keg.over' : 'stock.keg.lost') | transloco }}</dt>
            <dd class="tt-figure text-end text-xl">{{ size(one.lostMilli) | ttQuantity: item().unit }}</dd>
          </dl>
        }
        <button
          tt-button
          class="mt-4"
          type="button"
          variant="primary"
          size="lg"
          [wide]="true"
          [busy]="store.isBusy()"
          (click)="change()"
        >
          {{ 'stock.keg.confirm' | transloco }}
        </button>
      </section>
    } @else {
      <button tt-button type="button" size="lg" [wide]="true" [busy]="isAsking()" (click)="ask()">
        <tt-icon name="refresh" />{{ 'stock.keg.change' | transloco: { name: pack().name } }}
      </button>
    }
  `,
})
export class KegPanel {
  protected readonly store = inject(QuickStore);
  private readonly problems = inject(ProblemTexts);

  readonly item = input.required<StockLevel>();
  readonly pack = input.required<StockPack>();
  readonly changed = output<void>();

  protected readonly use = signal<KegUse | undefined>(undefined);
  protected readonly isAsking = signal(false);
  protected readonly size = Math.abs;

  protected async ask(): Promise<void> {
    this.isAsking.set(true);
    try {
      this.use.set(await this.store.kegUse(this.pack().id));
    } catch (error) {
      this.store.problem.set(this.problems.of(error));
    }
    this.isAsking.set(false);
  }

  protected async change(): Promise<void> {
    if (await this.store.changeKeg(this.pack().id)) this.changed.emit();
  }
}
