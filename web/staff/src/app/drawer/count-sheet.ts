import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DrawerSession } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { CashCounter } from './cash-counter.ts';
import { denominationsOf } from './denominations.ts';
import { DrawerStore } from './drawer-store.ts';

/** Counting the drawer and closing it: what is in it, by notes and coins or as a sum, and what it differs by. */
@Component({
  selector: 'tt-count-sheet',
  imports: [Banner, Button, CashCounter, MoneyField, MoneyPipe, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'drawer.count' | transloco" [(open)]="open">
      @if (open() && session(); as one) {
        @if (hasPieces()) {
          <tt-cash-counter class="mb-4" [currency]="one.currency" (summed)="countedMinor.set($event)" />
        }
        <tt-money-field
          class="mb-4"
          [label]="'drawer.counted' | transloco"
          [currency]="one.currency"
          [(amountMinor)]="countedMinor"
        />
        <dl class="border-line mb-4 flex flex-col gap-1 rounded-lg border p-4" aria-live="polite">
          <div class="flex items-baseline justify-between gap-4">
            <dt class="text-muted">{{ 'drawer.expected' | transloco }}</dt>
            <dd class="tabular-nums">{{ one.expectedMinor | ttMoney: one.currency }}</dd>
          </div>
          <div class="flex items-baseline justify-between gap-4">
            <dt class="font-semibold">{{ 'drawer.difference' | transloco }}</dt>
            <dd class="tt-figure text-3xl" [class]="differenceMinor() === 0 ? 'text-ok-text' : 'text-warn-text'">
              @if (differenceMinor() !== null) {
                {{ differenceMinor() | ttMoney: one.currency }}
              } @else {
                –
              }
            </dd>
          </div>
        </dl>
        <tt-text-field [label]="'drawer.note' | transloco" [maxlength]="200" autocomplete="off" [(value)]="note" />
        @if (store.problem(); as text) {
          <tt-banner class="mt-4" tone="danger">{{ text }}</tt-banner>
        }
      }
      <button
        footer
        tt-button
        type="button"
        variant="primary"
        [wide]="true"
        [busy]="store.isBusy()"
        [disabled]="countedMinor() === null"
        (click)="close()"
      >
        {{ 'drawer.close' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class CountSheet {
  protected readonly store = inject(DrawerStore);

  readonly open = model(false);
  readonly session = input<DrawerSession>();

  protected readonly countedMinor = signal<number | null>(null);
  protected readonly note = signal('');
  protected readonly hasPieces = computed(() => denominationsOf(this.session()?.currency ?? '').length > 0);
  protected readonly differenceMinor = computed(() => {
    const [counted, session] = [this.countedMinor(), this.session()];
    return counted === null || !session ? null : counted - session.expectedMinor;
  });

  constructor() {
    effect(() => {
      if (!this.open()) return;
      untracked(() => {
        this.countedMinor.set(null);
        this.note.set('');
        this.store.problem.set(null);
      });
    });
  }

  protected async close(): Promise<void> {
    const countedMinor = this.countedMinor();
    if (countedMinor === null) return;
    if (await this.store.close(countedMinor, this.note().trim())) this.open.set(false);
  }
}
