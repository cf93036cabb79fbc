import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Bill, BillPart } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Texts } from '../shell/texts.ts';
import { NumberPad } from '../tender/number-pad.ts';
import { typedMinor } from '../tender/suggest-tenders.ts';
import { partMinor } from './bill-part.ts';

const sharesMax = 50;

/** A bill in equal shares, or any amount of it. Lines are picked on the bill itself. */
@Component({
  selector: 'tt-split-sheet',
  imports: [Button, MoneyPipe, NumberPad, Segmented, Sheet, Stepper, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet class="contents" size="sm" [heading]="'part.split' | transloco" [(open)]="open">
      @if (open()) {
        <tt-segmented
          class="mb-5"
          [label]="'part.split' | transloco"
          [options]="ways()"
          [value]="way()"
          (valueChange)="way.set($event ?? 'share')"
        />
        @if (way() === 'share') {
          <div class="flex items-center justify-between gap-4">
            <span class="text-lg">{{ 'part.shares' | transloco }}</span>
            <tt-stepper [label]="'part.shares' | transloco" [min]="2" [max]="50" [(value)]="of" />
          </div>
          <p class="mt-4 flex items-baseline justify-between gap-4" aria-live="polite">
            <span class="text-muted">{{ 'part.oneShare' | transloco }}</span>
            <strong class="tt-figure text-3xl">{{ amountMinor() | ttMoney: currency() }}</strong>
          </p>
        } @else {
          <p class="mb-3 flex items-baseline justify-between gap-4" aria-live="polite">
            <span class="text-muted">{{ 'part.amount' | transloco }}</span>
            <strong class="tt-figure text-3xl">{{ typed() ?? 0 | ttMoney: currency() }}</strong>
          </p>
          <tt-number-pad [attr.aria-label]="'cash.pad' | transloco" [(digits)]="digits" (done)="choose()" />
          @if (isTooMuch()) {
            <p class="text-danger-text mt-3" role="alert">
              {{ 'part.tooMuch' | transloco: { amount: bill()?.dueMinor | ttMoney: currency() } }}
            </p>
          }
        }
      }
      <button footer tt-button type="button" variant="primary" [wide]="true" [disabled]="!part()" (click)="choose()">
        {{ 'part.use' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class SplitSheet {
  private readonly texts = inject(Texts);

  readonly open = model(false);
  readonly bill = input<Bill>();
  readonly currency = input.required<string>();
  readonly chosen = output<BillPart>();

  protected readonly way = signal<'share' | 'amount'>('share');
  protected readonly of = signal(2);
  protected readonly digits = signal('');
  protected readonly ways = computed(() => [
    { value: 'share' as const, label: this.texts.of('part.equally') },
    { value: 'amount' as const, label: this.texts.of('part.anAmount') },
  ]);
  protected readonly typed = computed(() => typedMinor(this.digits()));
  protected readonly isTooMuch = computed(() => (this.typed() ?? 0) > (this.bill()?.dueMinor ?? 0));
  protected readonly part = computed((): BillPart | undefined => {
    if (this.way() === 'share') return { kind: 'share', of: Math.min(this.of(), sharesMax) };
    const amountMinor = this.typed();
    return amountMinor && !this.isTooMuch() ? { kind: 'amount', amountMinor } : undefined;
  });
  protected readonly amountMinor = computed(() => {
    const [bill, part] = [this.bill(), this.part()];
    return bill && part ? partMinor(part, bill) : 0;
  });

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.digits.set(''));
    });
  }

  protected choose(): void {
    const part = this.part();
    if (!part) return;
    this.chosen.emit(part);
    this.open.set(false);
  }
}
