import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { UniqueIds } from '@table-tap/ui/fields/unique-ids';
import { stepColours } from './workflow-presets.ts';

/** One colour of a few, as round swatches; real radio buttons underneath. */
@Component({
  selector: 'tt-colour-swatches',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="flex flex-wrap gap-1">
      <legend class="mb-1 font-medium">{{ label() }}</legend>
      @for (colour of colours(); track colour.hex) {
        <label
          class="has-checked:outline-ink has-focus-visible:outline-focus grid size-8 cursor-pointer place-items-center rounded-full outline-2 outline-transparent has-focus-visible:outline-3"
          [title]="'workflow.colour.' + colour.name | transloco"
        >
          <input
            class="sr-only"
            type="radio"
            [name]="name"
            [value]="colour.hex"
            [checked]="colour.hex === value()"
            [attr.aria-label]="'workflow.colour.' + colour.name | transloco"
            (change)="value.set(colour.hex)"
          />
          <span class="size-6 rounded-full" [style.background-color]="colour.hex"></span>
        </label>
      }
    </fieldset>
  `,
})
export class ColourSwatches {
  readonly label = input.required<string>();
  readonly value = model.required<string>();

  protected readonly name = inject(UniqueIds).next('swatches');
  /** A colour that is none of ours (set by another program) stays in the list. */
  protected readonly colours = computed((): readonly { name: string; hex: string }[] => {
    const isKnown = stepColours.some(({ hex }) => hex === this.value());
    return isKnown ? stepColours : [...stepColours, { name: 'own', hex: this.value() }];
  });
}
