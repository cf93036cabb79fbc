import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Choice } from '@table-tap/ui/fields/choice';
import { UniqueIds } from '@table-tap/ui/fields/unique-ids';

export type RefundTo = 'same' | 'cash' | 'credits';

/** Where money that is given back goes. */
@Component({
  selector: 'tt-refund-way',
  imports: [Choice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-2 font-semibold">{{ heading() }}</legend>
      @for (one of ways; track one) {
        <tt-choice
          [name]="name"
          [label]="'refund.to.' + one | transloco"
          [hint]="'refund.toHint.' + one | transloco"
          [checked]="way() === one"
          (chosen)="way.set(one)"
        />
      }
    </fieldset>
  `,
})
export class RefundWay {
  readonly heading = input.required<string>();
  readonly way = model<RefundTo>('same');

  protected readonly ways: readonly RefundTo[] = ['same', 'cash', 'credits'];
  protected readonly name = inject(UniqueIds).next('refund-way');
}
