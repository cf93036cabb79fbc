import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MenuProduct } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { missingGroups, roundLimits, type RoundLine, soldOutIn, toggleModifier, unitPriceMinor } from './round.ts';
import { Texts } from '../shell/texts.ts';

/** What is being chosen: a new line, or the one at `at` in the round. */
export interface Choice {
  product: MenuProduct;
  line: RoundLine;
  at: number | undefined;
}

/** Variant, modifiers, quantity and note of a line. */
@Component({
  selector: 'tt-line-sheet',
  imports: [Button, Chip, MoneyPipe, Sheet, Stepper, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="choice()?.product?.name ?? ''" [open]="!!choice()" (openChange)="!$event && closed.emit()">
      @if (choice(); as chosen) {
        <div class="flex flex-col gap-6 pb-2">
          @if (chosen.product.variants.length > 1) {
            <div role="group" [attr.aria-label]="'line.variant' | transloco">
              <h3 class="mb-2 font-sans text-base">{{ 'line.variant' | transloco }}</h3>
              <div class="flex flex-wrap gap-2">
                @for (variant of chosen.product.variants; track variant.id) {
                  <button
                    tt-chip
                    type="button"
                    [disabled]="!variant.available"
                    [selected]="variant.id === line().variantId"
                    (click)="change({ variantId: variant.id })"
                  >
                    {{ variant.name }}
                    <span>{{
                      variant.available ? (variant.priceMinor | ttMoney: currency()) : ('pad.soldOut' | transloco)
                    }}</span>
                  </button>
                }
              </div>
            </div>
          }
          @for (group of chosen.product.modifierGroups; track group.id) {
            <div role="group" [attr.aria-label]="group.name">
              <h3 class="mb-2 font-sans text-base">
                {{ group.name }}
                @if (group.min > 0) {
                  <span class="text-sm font-normal" [class]="isMissing(group.id) ? 'text-danger-text' : 'text-muted'">
                    {{ 'line.choose' | transloco: { count: group.min } }}
                  </span>
                }
              </h3>
              <div class="flex flex-wrap gap-2">
                @for (modifier of group.modifiers; track modifier.id) {
                  <button
                    tt-chip
                    type="button"
                    [disabled]="!modifier.available && !line().modifierIds.includes(modifier.id)"
                    [selected]="line().modifierIds.includes(modifier.id)"
                    (click)="toggle(modifier.id)"
                  >
                    {{ modifier.name }}
                    @if (!modifier.available) {
                      <span>{{ 'pad.soldOut' | transloco }}</span>
                    } @else if (modifier.priceMinor !== 0) {
                      <span
                        >{{ modifier.priceMinor > 0 ? '+' : '' }}{{ modifier.priceMinor | ttMoney: currency() }}</span
                      >
                    }
                  </button>
                }
              </div>
            </div>
          }
          <tt-text-field
            [label]="'line.note' | transloco"
            [placeholder]="'line.noteHint' | transloco"
            [maxlength]="noteMax"
            autocomplete="off"
            [value]="line().note"
            (valueChange)="change({ note: $event })"
          />
          <div class="flex items-center justify-between gap-4">
            <tt-stepper
              [label]="chosen.product.name"
              [min]="1"
              [max]="quantityMax"
              [value]="line().quantity"
              (valueChange)="change({ quantity: $event })"
            />
            @if (chosen.at !== undefined) {
              <button tt-button type="button" variant="quiet" (click)="removed.emit(chosen)">
                {{ 'line.remove' | transloco }}
              </button>
            }
          </div>
          <p class="text-danger-text font-semibold empty:hidden" role="alert">{{ problem() }}</p>
        </div>
      }
      <button footer tt-button type="button" variant="primary" size="lg" [wide]="true" (click)="finish()">
        {{ (choice()?.at === undefined ? 'line.add' : 'line.change') | transloco }}
        <span>{{ priceMinor() | ttMoney: currency() }}</span>
      </button>
    </tt-sheet>
  `,
})
export class LineSheet {
  private readonly texts = inject(Texts);

  readonly choice = input<Choice>();
  readonly currency = input('EUR');
  readonly done = output<Choice>();
  readonly removed = output<Choice>();
  readonly closed = output<void>();

  protected readonly noteMax = roundLimits.noteMax;
  protected readonly quantityMax = roundLimits.quantityMax;
  private readonly wasTried = signal(false);
  protected readonly line = linkedSignal(
    () => this.choice()?.line ?? { productId: '', variantId: '', modifierIds: [], quantity: 1, note: '' },
  );
  protected readonly missing = computed(() => {
    const chosen = this.choice();
    return chosen && this.wasTried() ? missingGroups(this.line(), chosen.product) : [];
  });
  protected readonly problem = computed(() => {
    const chosen = this.choice();
    const out = chosen && this.wasTried() ? soldOutIn(this.line(), chosen.product) : [];
    if (out.length > 0) return this.texts.of('line.soldOut', { names: out.join(', ') });
    const names = this.missing().map(({ name }) => name);
    return names.length > 0 ? this.texts.of('line.missing', { names: names.join(', ') }) : '';
  });
  protected readonly priceMinor = computed(() => {
    const chosen = this.choice();
    return chosen ? unitPriceMinor(this.line(), chosen.product) * this.line().quantity : 0;
  });

  protected isMissing(groupId: string): boolean {
    return this.missing().some(({ id }) => id === groupId);
  }

  protected change(part: Partial<RoundLine>): void {
    this.line.update((line) => ({ ...line, ...part }));
  }

  protected toggle(modifierId: string): void {
    const chosen = this.choice();
    if (chosen) this.line.update((line) => toggleModifier(line, chosen.product, modifierId));
  }

  protected finish(): void {
    const chosen = this.choice();
    if (!chosen) return;
    this.wasTried.set(true);
    if (missingGroups(this.line(), chosen.product).length > 0) return;
    if (soldOutIn(this.line(), chosen.product).length > 0) return;
    this.wasTried.set(false);
    this.done.emit({ ...chosen, line: this.line() });
  }
}
