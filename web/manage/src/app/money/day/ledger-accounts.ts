import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DayReport } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { FiguresTable, type FiguresColumn } from '@table-tap/ui/content/figures-table';
import { Languages } from '@table-tap/ui/language/languages';
import { accountWords, oneForCredits } from './account-words.ts';

/** What was booked that day, account by account; folded away for those who do not keep the books. */
@Component({
  selector: 'tt-ledger-accounts',
  imports: [FiguresTable, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <details class="group">
      <summary class="text-muted py-2 font-medium print:hidden">{{ 'money.day.ledger.open' | transloco }}</summary>
      <tt-figures-table
        class="mt-2"
        [heading]="'money.day.ledger.heading' | transloco"
        [columns]="columns()"
        [rows]="rows()"
        [totals]="totals()"
        [empty]="'money.day.ledger.none' | transloco"
      />
    </details>
  `,
})
export class LedgerAccounts {
  readonly accounts = input.required<DayReport['ledger']>();
  readonly currency = input.required<string>();

  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  protected readonly columns = computed((): FiguresColumn[] => {
    this.languages.active();
    const text = (key: string) => this.transloco.translate<string>(`money.day.ledger.${key}`);
    return [
      { label: text('account') },
      { label: text('debit'), align: 'end' },
      { label: text('credit'), align: 'end' },
    ];
  });
  protected readonly rows = computed(() =>
    oneForCredits(this.accounts()).map(({ account, debitMinor, creditMinor }) => [
      ...[this.nameOf(account), this.say(debitMinor), this.say(creditMinor)],
    ]),
  );
  protected readonly totals = computed(() => {
    const sum = (field: 'debitMinor' | 'creditMinor') => this.accounts().reduce((total, one) => total + one[field], 0);
    return [
      this.transloco.translate<string>('money.day.total'),
      this.say(sum('debitMinor')),
      this.say(sum('creditMinor')),
    ];
  });

  private nameOf(code: string): string {
    const { kind, rate, provider } = accountWords(code);
    if (!kind) return code;
    const percents = new Intl.NumberFormat(this.languages.locale(), { style: 'percent', maximumFractionDigits: 2 });
    return this.transloco.translate(`money.account.${kind}`, {
      rate: rate === undefined ? '' : percents.format(rate / 100),
      provider: provider ? this.transloco.translate<string>(`money.method.${provider}`) : '',
    });
  }

  private say(amountMinor: number): string {
    return amountMinor === 0 ? '' : formatMinor(amountMinor, this.currency(), this.languages.active());
  }
}
