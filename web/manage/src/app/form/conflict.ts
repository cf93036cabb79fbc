import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';

/** One field that two people have changed: both versions, ready to read. */
export interface Clash {
  id: string;
  label: string;
  mine: string;
  theirs: string;
}

/** Somebody else has saved meanwhile: what was taken over, and what must be chosen. */
@Component({
  selector: 'tt-conflict',
  imports: [Banner, Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'sticky top-0 z-10 block max-h-[60dvh] overflow-y-auto rounded-lg' },
  template: `
    <tt-banner [tone]="clashes().length > 0 ? 'warn' : 'info'" [heading]="'conflict.heading' | transloco">
      @if (taken().length > 0) {
        <p>{{ 'conflict.taken' | transloco: { fields: taken().join(', ') } }}</p>
      }
      @if (clashes().length > 0) {
        <p>{{ 'conflict.clash' | transloco }}</p>
        <dl class="mt-2 grid gap-2">
          @for (clash of clashes(); track clash.id) {
            <div>
              <dt class="font-semibold">{{ clash.label }}</dt>
              <dd>{{ 'conflict.yours' | transloco: { value: clash.mine || '–' } }}</dd>
              <dd>{{ 'conflict.theirs' | transloco: { value: clash.theirs || '–' } }}</dd>
            </div>
          }
        </dl>
        <div class="mt-3 flex flex-wrap gap-2">
          <button tt-button size="sm" type="button" (click)="takeTheirs.emit()">
            {{ 'conflict.takeTheirs' | transloco }}
          </button>
          <button tt-button size="sm" type="button" (click)="keepMine.emit()">
            {{ 'conflict.keepMine' | transloco }}
          </button>
        </div>
      } @else {
        <p>{{ 'conflict.check' | transloco }}</p>
      }
    </tt-banner>
  `,
})
export class Conflict {
  readonly clashes = input.required<readonly Clash[]>();
  /** Names of fields that were taken over from the other person. */
  readonly taken = input<readonly string[]>([]);
  readonly keepMine = output<void>();
  readonly takeTheirs = output<void>();
}
