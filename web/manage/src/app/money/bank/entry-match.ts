import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { BankEntry } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Select } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { BankStore } from './bank-store.ts';
import { choicesFor } from './match-choices.ts';

/** Says which of the waiting transfers a line of the statement is; those of the same amount come first. */
@Component({
  selector: 'tt-entry-match',
  imports: [Button, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (choices().length > 0) {
      <div class="flex flex-wrap items-end gap-2">
        <tt-select
          class="min-w-72 flex-1"
          [label]="'money.bank.isTransfer' | transloco"
          [options]="options()"
          [value]="chosen()"
          (valueChange)="picked.set($event)"
          [error]="saving.problem()"
        />
        <button tt-button type="button" [disabled]="!chosen()" [busy]="saving.isBusy()" (click)="match()">
          {{ 'money.bank.match' | transloco }}
        </button>
      </div>
    } @else {
      <p class="text-muted text-sm">{{ 'money.bank.noTransfer' | transloco }}</p>
    }
  `,
})
export class EntryMatch {
  readonly entry = input.required<BankEntry>();

  private readonly languages = inject(Languages);
  private readonly store = inject(BankStore);
  private readonly time = inject(CafeTime);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly saving = new Saving();
  protected readonly picked = signal<string | null>(null);
  protected readonly choices = computed(() => choicesFor(this.entry(), this.store.waiting.data() ?? []));
  protected readonly chosen = computed(() => this.picked() ?? this.choices()[0]?.paymentId ?? null);
  protected readonly options = computed(() =>
    this.choices().map(({ paymentId, amountMinor, createdAt, reference, tableLabel }) => ({
      value: paymentId,
      label: [
        formatMinor(amountMinor, this.entry().currency, this.languages.active()),
        this.time.moment(createdAt),
        ...(tableLabel ? [this.transloco.translate<string>('money.bank.table', { table: tableLabel })] : []),
        ...(reference ? [reference] : []),
      ].join(' · '),
    })),
  );

  protected async match(): Promise<void> {
    const [entryId, paymentId] = [this.entry().id, this.chosen()];
    if (!paymentId) return;
    const work = (key: string) => this.store.match(entryId, paymentId, key);
    const done = await this.saving.run([entryId, paymentId], work);
    if (done?.ok) this.toasts.show(this.transloco.translate('money.bank.matchedNow'), { tone: 'ok' });
    else this.store.reload();
  }
}
