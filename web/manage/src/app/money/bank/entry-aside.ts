import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { BankEntry } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { BankStore } from './bank-store.ts';

/** Takes a line out of those that wait, because it is no guest's transfer, and back again. */
@Component({
  selector: 'tt-entry-aside',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <button tt-button size="sm" variant="quiet" type="button" [busy]="saving.isBusy()" (click)="turn()">
      {{ (entry().setAsideAt ? 'money.bank.takeBack' : 'money.bank.setAside') | transloco }}
    </button>
  `,
})
export class EntryAside {
  readonly entry = input.required<BankEntry>();

  private readonly store = inject(BankStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly saving = new Saving();

  protected async turn(): Promise<void> {
    const [entryId, aside] = [this.entry().id, this.entry().setAsideAt === null];
    const done = await this.saving.run([entryId, aside], (key) => this.store.setAside(entryId, aside, key));
    const said = aside ? 'money.bank.setAsideNow' : 'money.bank.takenBack';
    if (done?.ok) this.toasts.show(this.transloco.translate(said), { tone: 'ok' });
    else this.store.reload();
  }
}
