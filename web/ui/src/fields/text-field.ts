import { ChangeDetectionStrategy, Component, type ElementRef, input, model, viewChild } from '@angular/core';
import { Field } from './field.ts';
import { FieldFrame } from './field-frame.ts';

/** One line of text: `<tt-text-field label="E-mail" type="email" autocomplete="username" [(value)]="email" />`. */
@Component({
  selector: 'tt-text-field',
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
      <input
        #control
        class="tt-control"
        [id]="id"
        [type]="type()"
        [value]="value()"
        [placeholder]="placeholder()"
        [attr.name]="name()"
        [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputmode()"
        [attr.enterkeyhint]="enterkeyhint()"
        [attr.maxlength]="maxlength()"
        [disabled]="disabled()"
        [attr.aria-required]="required() || null"
        [attr.aria-invalid]="error() ? true : null"
        [attr.aria-describedby]="describedBy()"
        (blur)="left.emit()"
        (input)="value.set(control.value)"
      />
    </tt-field-frame>
  `,
  styles: '@layer components { :host { display: block; } }',
})
export class TextField extends Field {
  readonly value = model('');
  readonly type = input<'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | 'time' | 'date' | 'color'>('text');
  readonly placeholder = input('');
  readonly name = input<string>();
  readonly autocomplete = input<string>();
  readonly inputmode = input<'text' | 'numeric' | 'decimal' | 'tel' | 'search' | 'email' | 'url'>();
  readonly enterkeyhint = input<'send' | 'search' | 'next' | 'done' | 'go'>();
  readonly maxlength = input<number>();

  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(): void {
    this.control().nativeElement.focus();
  }
}
