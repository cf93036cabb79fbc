import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { download } from '../../form/download.ts';
import { Saving } from '../../loading/saving.ts';

/** Decimals as spreadsheets in the reader's language expect them. */
export type DecimalMark = 'dot' | 'comma';

/** Fetches what is on screen as CSV and hands it over as a file. */
@Component({
  selector: 'tt-csv-button',
  imports: [Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button tt-button type="button" [busy]="fetching.isBusy()" [disabled]="disabled()" (click)="get()">
      <tt-icon name="download" />{{ 'figures.csv' | transloco }}
    </button>
  `,
})
export class CsvButton {
  /** Name of the file, without its ending. */
  readonly name = input.required<string>();
  readonly fetch = input.required<(decimal: DecimalMark) => Promise<string | Uint8Array>>();
  readonly disabled = input(false);

  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  protected readonly fetching = new Saving();

  protected async get(): Promise<void> {
    const decimal = this.languages.active() === 'en' ? 'dot' : 'comma';
    const done = await this.fetching.run(null, () => this.fetch()(decimal));
    if (done?.ok) download(done.value, `${this.name()}.csv`, 'text/csv');
    const problem = this.fetching.problem();
    if (problem) this.toasts.show(problem, { tone: 'danger' });
  }
}
