import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Field } from './field.ts';
import { FieldFrame } from './field-frame.ts';

/** Several lines of text; grows with them where the browser can. */
@Component({
  selector: 'tt-text-area',
  imports: [FieldFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-field-frame
      [for]="id"
      [label]="label()"
      [hint]="hint()"
      [error]="error()"
      [required]="required()"
      [labelHidden]="labelHidden()"
    >
      <textarea
        #control
        class="tt-control"
        [id]="id"
        [rows]="rows()"
        [value]="value()"
        [placeholder]="placeholder()"
        [attr.maxlength]="maxlength()"
        [disabled]="disabled()"
        [attr.aria-required]="required() || null"
        [attr.aria-invalid]="error() ? true : null"
        [attr.aria-describedby]="describedBy()"
        (blur)="left.emit()"
        (input)="value.set(control.value)"
      ></textarea>
    </tt-field-frame>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      textarea {
        display: block;
        field-sizing: content;
        resize: vertical;
      }
    }
  `,
})
export class TextArea extends Field {
  readonly value = model('');
  readonly rows = input(3);
  readonly placeholder = input('');
  readonly maxlength = input<number>();
}
