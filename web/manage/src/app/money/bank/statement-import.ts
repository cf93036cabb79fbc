import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { type Column, DataTable } from '@table-tap/ui/desk/table';
import { FileDrop } from '@table-tap/ui/fields/file-drop';
import { Languages } from '@table-tap/ui/language/languages';
import { Progress } from '../../loading/progress.ts';
import { Saving } from '../../loading/saving.ts';
import { Session } from '../../session/session.ts';
import { BankStore, type StatementReport } from './bank-store.ts';
import { lineOf, type StatementProblem } from './statement-problems.ts';

const fileBytesMax = 4 * 1024 * 1024;

/** Reads a statement of the bank and says what came of it: how many lines, how many were transfers that waited. */
@Component({
  selector: 'tt-statement-import',
  imports: [Banner, Card, DataTable, FileDrop, Progress, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-4' },
  template: `
    @if (mayImport()) {
      <tt-file-drop
        accept=".xml,.cod,.coda,.txt,.csv,text/csv,text/plain,text/xml,application/xml"
        [label]="'money.bank.drop' | transloco"
        [hint]="'money.bank.dropHint' | transloco"
        [maxBytes]="fileBytesMax"
        (files)="read($event)"
      />
    }
    @if (saving.isBusy()) {
      <tt-card><tt-progress [label]="'money.bank.reading' | transloco: { name: fileName() }" /></tt-card>
    } @else if (saving.problem(); as problem) {
      <tt-banner tone="danger" [heading]="fileName()">{{ problem }}</tt-banner>
    }
    @if (report(); as result) {
      <section tt-card padding="lg" role="status" aria-labelledby="statement">
        <h2 id="statement" class="text-lg break-all">{{ fileName() }}</h2>
        <dl class="mt-3 grid grid-cols-2 gap-4 sm:grid-cols-4">
          @for (figure of figures; track figure) {
            <div>
              <dt class="text-muted text-sm">{{ 'money.bank.report.' + figure | transloco }}</dt>
              <dd class="tt-figure text-2xl">{{ result[figure] }}</dd>
            </div>
          }
        </dl>
        <p class="text-muted mt-3">{{ 'money.bank.report.text' | transloco: { open: result.open } }}</p>
      </section>
    }
    @if (problems().length > 0) {
      <section class="grid gap-2" aria-labelledby="statement-problems">
        <h2 id="statement-problems" class="text-lg">
          {{ 'money.bank.problems' | transloco: { count: problems().length } }}
        </h2>
        <tt-table
          rowId="line"
          [label]="'money.bank.problems' | transloco: { count: problems().length }"
          [columns]="columns()"
          [rows]="problems()"
          [pageSize]="25"
        />
      </section>
    }
  `,
})
export class StatementImport {
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly store = inject(BankStore);
  private readonly transloco = inject(TranslocoService);

  protected readonly fileBytesMax = fileBytesMax;
  protected readonly figures = ['read', 'known', 'matched', 'open'] as const;
  protected readonly saving = new Saving();
  protected readonly fileName = signal('');
  protected readonly report = signal<StatementReport | undefined>(undefined);
  protected readonly problems = signal<readonly StatementProblem[]>([]);
  protected readonly mayImport = computed(() => this.session.may('payments:refund'));
  protected readonly columns = computed((): Column<StatementProblem>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`money.bank.${id}`);
    return [
      { id: 'line', label: label('line'), text: ({ line }) => `${line}` },
      { id: 'message', label: label('message'), stacked: 'name', text: ({ message }) => message },
    ];
  });

  protected async read([file]: readonly File[]): Promise<void> {
    if (!file) return;
    this.fileName.set(file.name);
    this.report.set(undefined);
    this.problems.set([]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const done = await this.saving.run([file.name, file.lastModified, bytes.length], (key) =>
      this.store.import(bytes, key),
    );
    if (done?.ok) {
      this.report.set(done.value);
      this.problems.set(done.value.problems);
    } else if (done && done.error instanceof ApiError) this.problems.set(done.error.errors.map(lineOf));
  }
}
