import { ChangeDetectionStrategy, Component, inject, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Settings } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import { UniqueIds } from '@table-tap/ui/fields/unique-ids';

type PayMode = Settings['payments']['payMode'];
const modes = [
  { mode: 'tab', icon: 'receipt' },
  { mode: 'pay_first', icon: 'card' },
] as const satisfies { mode: PayMode; icon: string }[];

/** Served first and paid later, or paid before it is made. */
@Component({
  selector: 'tt-pay-mode-choice',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <fieldset class="grid gap-3 sm:grid-cols-2">
      <legend class="sr-only">{{ 'payMode.label' | transloco }}</legend>
      @for (one of modes; track one.mode) {
        <label
          class="border-line bg-surface hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-focus flex cursor-pointer gap-3 rounded-lg border-2 p-4 has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
        >
          <input
            class="accent-accent mt-0.5 size-5 shrink-0"
            type="radio"
            [name]="name"
            [value]="one.mode"
            [checked]="value() === one.mode"
            [attr.aria-describedby]="name + one.mode"
            (change)="value.set(one.mode)"
          />
          <span>
            <span class="flex items-center gap-2 font-semibold">
              <tt-icon [name]="one.icon" /> {{ 'payMode.' + one.mode + '.name' | transloco }}
            </span>
            <span class="text-muted mt-1 block text-sm" [id]="name + one.mode">{{
              'payMode.' + one.mode + '.text' | transloco
            }}</span>
          </span>
        </label>
      }
    </fieldset>
  `,
})
export class PayModeChoice {
  readonly value = model.required<PayMode>();
  protected readonly modes = modes;
  protected readonly name = inject(UniqueIds).next('pay-mode');
}
