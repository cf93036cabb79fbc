import { ChangeDetectionStrategy, Component, input, model, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { TextField } from '../fields/text-field.ts';

export type CodeKind = 'totp' | 'recovery';

/** Whether a text can be a code of this kind, before it is sent. */
export const isCode = (kind: CodeKind, text: string): boolean =>
  kind === 'totp' ? /^\d{6}$/.test(text.trim()) : text.replaceAll(/[^0-9a-z]/gi, '').length === 16;

/** One code: six digits of an authenticator app, which phones fill in by themselves, or a recovery code. */
@Component({
  selector: 'tt-code-field',
  imports: [TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (kind() === 'totp') {
      <tt-text-field
        name="code"
        autocomplete="one-time-code"
        inputmode="numeric"
        enterkeyhint="go"
        [maxlength]="6"
        [label]="'security.code' | transloco"
        [value]="value()"
        (valueChange)="change($event)"
      />
    } @else {
      <tt-text-field
        name="recovery-code"
        autocomplete="off"
        enterkeyhint="go"
        [maxlength]="24"
        placeholder="XXXX-XXXX-XXXX-XXXX"
        [label]="'security.recoveryCode' | transloco"
        [value]="value()"
        (valueChange)="change($event)"
      />
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        font-variant-numeric: tabular-nums;
      }
    }
  `,
})
export class CodeField {
  readonly kind = input<CodeKind>('totp');
  readonly value = model('');
  /** All six digits are there. */
  readonly complete = output<void>();

  private readonly field = viewChild.required(TextField);

  focus(): void {
    this.field().focus();
  }

  protected change(text: string): void {
    this.value.set(text);
    if (this.kind() === 'totp' && isCode('totp', text)) this.complete.emit();
  }
}
