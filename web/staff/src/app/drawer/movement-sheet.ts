import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { isReason, ReasonPicker } from '../shell/reason-picker.ts';
import { Texts } from '../shell/texts.ts';
import { DrawerStore } from './drawer-store.ts';

const reasons = { paid_in: ['change', 'correction'], paid_out: ['supplier', 'bank', 'correction'] } as const;

/** Cash that goes into the drawer or out of it other than by payments. */
@Component({
  selector: 'tt-movement-sheet',
  imports: [Banner, Button, MoneyField, ReasonPicker, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      size="sm"
      [heading]="kind() ? ('drawer.' + kind() | transloco) : ''"
      [open]="!!kind()"
      (openChange)="!$event && closed.emit()"
      (closed)="reset()"
    >
      <tt-money-field
        class="mb-4"
        [label]="'drawer.amount' | transloco"
        [currency]="currency()"
        [minMinor]="1"
        [(amountMinor)]="amountMinor"
      />
      <tt-reason-picker [usual]="usual()" [(reason)]="reason" />
      @if (store.problem(); as text) {
        <tt-banner class="mt-4" tone="danger">{{ text }}</tt-banner>
      }
      <button
        footer
        tt-button
        type="button"
        variant="primary"
        [wide]="true"
        [busy]="store.isBusy()"
        [disabled]="!isReady()"
        (click)="book()"
      >
        {{ 'drawer.book' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class MovementSheet {
  protected readonly store = inject(DrawerStore);
  private readonly texts = inject(Texts);

  readonly kind = input<'paid_in' | 'paid_out'>();
  readonly currency = input.required<string>();
  readonly closed = output<void>();

  protected readonly amountMinor = signal<number | null>(null);
  protected readonly reason = signal('');
  protected readonly isReady = computed(() => (this.amountMinor() ?? 0) > 0 && isReason(this.reason()));

  protected usual(): string[] {
    const kind = this.kind();
    return kind ? reasons[kind].map((key) => this.texts.of(`drawer.reasons.${key}`)) : [];
  }

  protected async book(): Promise<void> {
    const [kind, amountMinor] = [this.kind(), this.amountMinor()];
    if (!kind || !amountMinor || !this.isReady()) return;
    if (await this.store.move(kind, amountMinor, this.reason().trim())) this.closed.emit();
  }

  protected reset(): void {
    this.amountMinor.set(null);
    this.reason.set('');
    this.store.problem.set(null);
  }
}
