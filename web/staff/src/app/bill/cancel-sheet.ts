import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Texts } from '../shell/texts.ts';

const reasonLengthMin = 3;
const reasons = ['mistake', 'changedMind', 'soldOut', 'tooLong'] as const;

/** Asks why an order is cancelled. */
@Component({
  selector: 'tt-cancel-sheet',
  imports: [Button, Chip, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      size="sm"
      [heading]="'cancel.heading' | transloco: { number: order()?.number }"
      [open]="!!order()"
      (openChange)="!$event && closed.emit()"
      (closed)="reason.set('')"
    >
      <p class="text-muted mb-4">{{ 'cancel.text' | transloco }}</p>
      <div class="mb-4 flex flex-wrap gap-2" role="group" [attr.aria-label]="'cancel.reason' | transloco">
        @for (text of suggestions(); track text) {
          <button tt-chip type="button" [selected]="reason() === text" (click)="reason.set(text)">{{ text }}</button>
        }
      </div>
      <tt-text-field
        [label]="'cancel.reason' | transloco"
        [maxlength]="200"
        autocomplete="off"
        [(value)]="reason"
        [hint]="'cancel.hint' | transloco"
      />
      <button
        footer
        tt-button
        type="button"
        variant="danger"
        [wide]="true"
        [busy]="busy()"
        [disabled]="!isEnough()"
        (click)="confirmed.emit(reason().trim())"
      >
        {{ 'cancel.confirm' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class CancelSheet {
  private readonly texts = inject(Texts);

  readonly order = input<Order>();
  readonly busy = input(false);
  readonly confirmed = output<string>();
  readonly closed = output<void>();

  protected readonly reason = signal('');
  protected readonly isEnough = computed(() => this.reason().trim().length >= reasonLengthMin);

  protected suggestions(): string[] {
    return reasons.map((key) => this.texts.of(`cancel.${key}`));
  }
}
