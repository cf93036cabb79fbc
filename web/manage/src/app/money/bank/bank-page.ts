import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { BankEntries } from './bank-entries.ts';
import { BankStore } from './bank-store.ts';
import { StatementImport } from './statement-import.ts';
import { WaitingTransfers } from './waiting-transfers.ts';

/** Transfers: statements of the bank come in, and what they say is matched with what guests said they sent. */
@Component({
  selector: 'tt-bank-page',
  imports: [BankEntries, PageHeader, StatementImport, TranslocoPipe, WaitingTransfers],
  providers: [BankStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'money.bank.title' | transloco" [below]="'money.bank.below' | transloco" />
    <div class="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div class="grid min-w-0 gap-6">
        <tt-statement-import />
        <tt-bank-entries />
      </div>
      <tt-waiting-transfers />
    </div>
  `,
})
export class BankPage {}
