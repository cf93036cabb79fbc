import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Chip } from '@table-tap/ui/actions/chip';
import { TextField } from '@table-tap/ui/fields/text-field';

const lengthMin = 3;

/** Whether a reason says enough to be kept on record. */
export const isReason = (text: string): boolean => text.trim().length >= lengthMin;

/** Why something is done: one of the usual reasons with a tap, or any other in words. */
@Component({
  selector: 'tt-reason-picker',
  imports: [Chip, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <div class="mb-4 flex flex-wrap gap-2" role="group" [attr.aria-label]="'cancel.reason' | transloco">
      @for (text of usual(); track text) {
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
  `,
})
export class ReasonPicker {
  /** The usual reasons, in the reader's language. */
  readonly usual = input.required<readonly string[]>();
  readonly reason = model('');
}
