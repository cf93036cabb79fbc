import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';

export interface Option {
  id: string;
  name: string;
  priceMinor: number;
  /** false: something that it takes is used up. */
  available: boolean;
}

/** Options under each other, one (`radio`) or several to choose, each with its price. The whole line is the target. */
@Component({
  selector: 'tt-option-list',
  imports: [MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset [attr.aria-describedby]="error() ? name() + '-error' : null">
      <legend class="flex w-full items-baseline justify-between gap-4 pt-5 pb-1">
        <span class="font-display text-lg font-bold">{{ legend() }}</span>
        @if (hint()) {
          <span class="text-muted text-sm">{{ hint() }}</span>
        }
      </legend>
      @if (error()) {
        <p class="text-danger-text pb-1 font-medium" [id]="name() + '-error'">{{ error() }}</p>
      }
      @for (option of options(); track option.id) {
        <label class="border-line flex min-h-13 items-center gap-3 border-b last:border-b-0">
          <input
            class="accent-accent size-6 flex-none"
            [type]="radio() ? 'radio' : 'checkbox'"
            [name]="name()"
            [checked]="chosen().includes(option.id)"
            [disabled]="(full() || !option.available) && !chosen().includes(option.id)"
            [attr.aria-invalid]="error() ? true : null"
            (change)="toggled.emit(option.id)"
          />
          <span class="flex-1" [class.text-muted]="!option.available">{{ option.name }}</span>
          @if (!option.available) {
            <span class="bg-sunken text-muted rounded-lg px-3 py-1 text-sm font-semibold">{{
              'menu.soldOut' | transloco
            }}</span>
          } @else if (surcharge() ? option.priceMinor !== 0 : true) {
            <span class="text-muted">
              {{ surcharge() && option.priceMinor > 0 ? '+ ' : '' }}{{ option.priceMinor | ttMoney: currency() }}
            </span>
          }
        </label>
      }
    </fieldset>
  `,
})
export class OptionList {
  readonly legend = input.required<string>();
  /** Ties the options together; unique on the page. */
  readonly name = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly currency = input.required<string>();
  readonly radio = input(false);
  /** Nothing more may be chosen. */
  readonly full = input(false);
  /** Prices come on top. */
  readonly surcharge = input(false);
  readonly hint = input<string>();
  readonly error = input<string | null>();
  readonly toggled = output<string>();
}
