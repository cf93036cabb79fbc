import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';

/** A secret: what is stored is never shown, only that it is; typing replaces it. */
@Component({
  selector: 'tt-secret-field',
  imports: [Button, TextArea, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (lines() > 1) {
      <tt-text-area
        [label]="label()"
        [rows]="lines()"
        [hint]="hint() | transloco"
        [required]="required() && !isStored()"
        [error]="error()"
        [(value)]="value"
      />
    } @else {
      <tt-text-field
        type="password"
        autocomplete="new-password"
        [label]="label()"
        [hint]="hint() | transloco"
        [placeholder]="isStored() && !isForgotten() ? '••••••••' : ''"
        [required]="required() && !isStored()"
        [error]="error()"
        [(value)]="value"
      />
    }
    @if (isStored() && mayForget()) {
      <button tt-button class="mt-1" size="sm" variant="quiet" type="button" (click)="forgotten.emit(!isForgotten())">
        {{ (isForgotten() ? 'settings.methods.keep' : 'settings.methods.forget') | transloco }}
      </button>
    }
  `,
})
export class SecretField {
  readonly label = input.required<string>();
  readonly required = input(false);
  readonly isStored = input(false);
  /** It is to be removed when the form is saved. */
  readonly isForgotten = input(false);
  readonly mayForget = input(false);
  /** More than one for keys that are pasted as text. */
  readonly lines = input(1);
  readonly error = input<string | null>(null);
  readonly value = model('');
  readonly forgotten = output<boolean>();

  protected hint(): string {
    if (this.isForgotten()) return 'settings.methods.willForget';
    return this.isStored() ? 'settings.methods.stored' : 'settings.methods.neverShown';
  }
}
