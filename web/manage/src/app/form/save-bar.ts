import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { liftToasts } from '@table-tap/ui/overlay/lift-toasts';

/** Its height, with a little air. */
const barPx = 80;

/** At the foot of a page whose form has changes: they are saved or thrown away here. */
@Component({
  selector: 'tt-save-bar',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'sticky bottom-0 z-10 -mx-4 mt-6 block sm:-mx-6 lg:-mx-8' },
  template: `
    <div
      class="border-line bg-surface shadow-floating flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-6 lg:px-8"
    >
      <p class="min-w-40 flex-1 font-medium" role="status">{{ 'form.unsaved' | transloco }}</p>
      <button tt-button type="button" (click)="discarded.emit()">{{ 'form.discard' | transloco }}</button>
      <button tt-button variant="primary" type="button" [busy]="isBusy()" (click)="saved.emit()">
        {{ 'form.saveChanges' | transloco }}
      </button>
    </div>
  `,
})
export class SaveBar {
  readonly isBusy = input(false);
  readonly saved = output<void>();
  readonly discarded = output<void>();

  constructor() {
    liftToasts(barPx);
  }
}
