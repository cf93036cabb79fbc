import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, model, viewChildren } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Languages } from '@table-tap/ui/language/languages';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { tipFault, type Tips, tipsOfKind, tipValuesMax } from './tip-values.ts';

/** Tips that guests are shown: per cent or amounts, up to five. */
@Component({
  selector: 'tt-tip-fields',
  imports: [Button, Icon, IconButton, MoneyField, NumberField, Segmented, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-4' },
  template: `
    <tt-segmented
      class="justify-self-start"
      [label]="'settings.tips.kind.label' | transloco"
      [options]="kinds()"
      [value]="value().kind"
      (valueChange)="useKind($event)"
    />
    <ul class="flex flex-wrap items-end gap-3" [attr.aria-label]="'settings.tips.values' | transloco">
      @for (row of rows(); track $index) {
        <li class="flex items-end gap-1">
          @if (value().kind === 'percent') {
            <tt-number-field
              class="w-28"
              suffix="%"
              [label]="'settings.tips.value' | transloco: { number: $index + 1 }"
              [min]="1"
              [max]="100"
              [value]="row"
              (valueChange)="type($index, $event)"
            />
          } @else {
            <tt-money-field
              class="w-36"
              [label]="'settings.tips.value' | transloco: { number: $index + 1 }"
              [minMinor]="1"
              [maxMinor]="100000"
              [currency]="cafe.currency()"
              [amountMinor]="row"
              (amountMinorChange)="type($index, $event)"
            />
          }
          <button
            tt-icon-button
            type="button"
            icon="x"
            [label]="'settings.tips.remove' | transloco: { number: $index + 1 }"
            (click)="remove($index)"
          ></button>
        </li>
      }
      @if (rows().length < tipValuesMax) {
        <li>
          <button tt-button type="button" (click)="add()">
            <tt-icon name="plus" /> {{ 'settings.tips.add' | transloco }}
          </button>
        </li>
      }
    </ul>
    @if (fault(); as why) {
      <p class="text-danger-text text-sm font-medium" role="alert">{{ 'settings.tips.fault.' + why | transloco }}</p>
    } @else if (rows().length === 0) {
      <p class="text-muted text-sm">{{ 'settings.tips.noValues' | transloco }}</p>
    } @else {
      <p class="text-muted text-sm">{{ 'settings.tips.never' | transloco }}</p>
    }
  `,
})
export class TipFields {
  readonly value = model.required<Tips>();

  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  private readonly numbers = viewChildren(NumberField);
  private readonly amounts = viewChildren(MoneyField);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly tipValuesMax = tipValuesMax;
  /** As typed; an empty field is not part of the value yet. */
  protected readonly rows = linkedSignal<readonly (number | null)[]>(() => this.value().values);
  protected readonly fault = computed(() => tipFault(this.value().kind, this.rows()));
  protected readonly kinds = computed(() => {
    this.languages.active();
    return (['percent', 'amount'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`settings.tips.kind.${value}`),
    }));
  });
  /** Whether what is typed can be saved. */
  readonly isValid = computed(
    () => this.fault() === null && [...this.numbers(), ...this.amounts()].every((field) => !field.invalid()),
  );

  protected useKind(kind: Tips['kind'] | undefined): void {
    if (kind) this.value.update((tips) => tipsOfKind(kind, tips));
  }

  protected type(index: number, typed: number | null): void {
    this.put(this.rows().map((row, at) => (at === index ? typed : row)));
  }

  protected add(): void {
    this.put([...this.rows(), null]);
  }

  protected remove(index: number): void {
    this.put(this.rows().filter((_, at) => at !== index));
  }

  private put(rows: readonly (number | null)[]): void {
    const values = rows.filter((row) => row !== null);
    const isWhole = values.length === rows.length && tipFault(this.value().kind, rows) === null;
    if (isWhole) this.value.update((tips) => ({ ...tips, values }));
    this.rows.set(rows);
  }
}
