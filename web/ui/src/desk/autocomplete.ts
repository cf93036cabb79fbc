import { ChangeDetectionStrategy, Component, input, model, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AutoComplete as PrimeAutoComplete } from 'primeng/autocomplete';
import { Field } from '../fields/field.ts';
import { FieldFrame } from '../fields/field-frame.ts';

const suggestionsMax = 20;

/** Finds one of many by typing. `search` answers with matches; the last question asked wins. */
@Component({
  selector: 'tt-autocomplete',
  imports: [FieldFrame, FormsModule, PrimeAutoComplete, TranslocoPipe],
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
      <p-autocomplete
        [inputId]="id"
        [suggestions]="$any(suggestions())"
        (completeMethod)="find($event.query)"
        [ngModel]="value()"
        (ngModelChange)="choose($event)"
        (onBlur)="left.emit()"
        [disabled]="disabled()"
        [placeholder]="placeholder()"
        [optionLabel]="optionLabel()"
        [forceSelection]="true"
        [autoOptionFocus]="true"
        [showEmptyMessage]="true"
        [emptyMessage]="'ui.autocomplete.none' | transloco"
        [fluid]="true"
        [delay]="150"
      />
    </tt-field-frame>
  `,
  styles: '@layer components { :host { display: block; } }',
})
export class Autocomplete<Item extends object> extends Field {
  readonly value = model<Item | null>(null);
  readonly search = input.required<(text: string) => readonly Item[] | Promise<readonly Item[]>>();
  /** Property of an item that is shown. */
  readonly optionLabel = input('name');
  readonly placeholder = input('');

  protected readonly suggestions = signal<readonly Item[]>([]);
  private asked = 0;

  protected async find(text: string): Promise<void> {
    const question = ++this.asked;
    const found = await this.search()(text);
    if (question === this.asked) this.suggestions.set(found.slice(0, suggestionsMax));
  }

  /** While typing PrimeNG hands over the text; only items count. */
  protected choose(value: Item | string | null): void {
    if (typeof value !== 'string') this.value.set(value);
  }
}
