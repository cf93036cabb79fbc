import { computed, Directive, inject, input, output } from '@angular/core';
import { UniqueIds } from './unique-ids.ts';

/**
 * What all fields share. Fields follow signals: `[(value)]`, no forms module. An error is a finished sentence in the
 * reader's language; it is shown under the field, tied to it, and marks it invalid.
 */
@Directive()
export abstract class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly error = input<string | null>();
  readonly required = input(false);
  readonly disabled = input(false);
  /** Keeps the label for screen readers only, where the place says what it is (search, table cells). */
  readonly labelHidden = input(false);
  readonly left = output<void>();

  protected readonly id = inject(UniqueIds).next('field');
  protected readonly describedBy = computed(() =>
    this.error() ? `${this.id}-error` : this.hint() ? `${this.id}-hint` : null,
  );
}
