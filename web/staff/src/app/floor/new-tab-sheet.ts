import { ChangeDetectionStrategy, Component, inject, model, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Tab } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';

/** Asks for a name and opens a tab under it. */
@Component({
  selector: 'tt-new-tab-sheet',
  imports: [Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'newTab.heading' | transloco" [(open)]="open" (closed)="reset()">
      <form id="new-tab" (submit)="create($event)">
        <tt-text-field
          [label]="'newTab.name' | transloco"
          [hint]="'newTab.hint' | transloco"
          [maxlength]="60"
          autocomplete="off"
          [(value)]="name"
          [error]="problem()"
        />
      </form>
      <button footer tt-button type="submit" form="new-tab" variant="primary" [wide]="true" [busy]="isBusy()">
        {{ 'newTab.open' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class NewTabSheet {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private ids = { id: uuidv7(), key: uuidv7() };

  readonly open = model(false);
  readonly opened = output<Tab>();

  protected readonly name = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    if (!name || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      const { id, key } = this.ids;
      const tab = await this.api.send('POST /cafes/{cafeId}/tabs', { params, body: { id, name }, key });
      this.open.set(false);
      this.opened.emit(tab);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
    this.isBusy.set(false);
  }

  protected reset(): void {
    this.name.set('');
    this.problem.set(null);
    this.ids = { id: uuidv7(), key: uuidv7() };
  }
}
