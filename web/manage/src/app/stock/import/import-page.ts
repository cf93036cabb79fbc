import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { FieldError, StockImportReport } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { FileDrop } from '@table-tap/ui/fields/file-drop';
import { download } from '../../form/download.ts';
import { Progress } from '../../loading/progress.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { StockStore } from '../stock-store.ts';
import { StockFindings, type StockFinding } from './stock-findings.ts';

const fileBytesMax = 2 * 1024 * 1024;
const csv = 'text/csv';
const templateCsv = `name,category,unit,location,supplier,capped,reorder,target,batches,level,cost,pack,packQuantity,barcode,keg,note
Pils,Beers,l,Cellar,Brewery,yes,50,150,no,120.5,1.85,Keg of 50 l,50,,yes,
Pils,,,,,,,,,,,Keg of 30 l,30,,yes,
Cream,Kitchen,l,Cold store,,no,1,4,yes,3,3.20,Carton,1,,no,
`;

/** Brings stock items in from a file, all of it or nothing: first a look at what would happen, then the import. */
@Component({
  selector: 'tt-stock-import-page',
  imports: [Banner, Button, Card, FileDrop, Icon, Progress, RouterLink, StockFindings, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-page.html',
})
export class StockImportPage {
  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  private readonly store = inject(StockStore);
  private readonly transloco = inject(TranslocoService);

  protected readonly checking = new Saving();
  protected readonly importing = new Saving();
  protected readonly exporting = new Saving();
  protected readonly fileBytesMax = fileBytesMax;
  protected readonly file = signal<{ name: string; bytes: Uint8Array } | undefined>(undefined);
  /** What would be done, or after the import what was. */
  protected readonly report = signal<StockImportReport | undefined>(undefined);
  protected readonly problems = signal<readonly StockFinding[]>([]);
  protected readonly warnings = computed((): StockFinding[] =>
    (this.report()?.warnings ?? []).map((warning, id) => ({ ...warning, id })),
  );
  protected readonly isDone = computed(() => this.report()?.dryRun === false);
  protected readonly figures = computed(() => {
    const report = this.report();
    return report
      ? ([
          ['rows', report.rows],
          ['created', report.created.length],
          ['updated', report.updated.length],
          ['levels', report.levels],
        ] as const)
      : [];
  });

  protected async choose(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (!file) return;
    this.startOver();
    this.file.set({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    await this.send(this.checking, true);
  }

  protected async import(): Promise<void> {
    await this.send(this.importing, false);
    if (this.isDone()) void this.store.reload();
  }

  protected startOver(): void {
    this.file.set(undefined);
    this.report.set(undefined);
    this.problems.set([]);
    this.checking.forget();
    this.importing.forget();
  }

  protected async export(): Promise<void> {
    const work = () => this.api.send('GET /cafes/{cafeId}/inventory/export', { params: this.api.at() });
    const done = await this.exporting.run('export', work);
    if (done?.ok) download(done.value, `${this.session.cafe()?.cafeSlug ?? 'cafe'}-stock.csv`, csv);
  }

  protected downloadTemplate(): void {
    download(templateCsv, this.transloco.translate('stock.import.templateName'), csv);
  }

  private async send(saving: Saving, isDryRun: boolean): Promise<void> {
    const file = this.file();
    if (!file) return;
    const work = (key: string) =>
      this.api.send('POST /cafes/{cafeId}/inventory/import', {
        params: this.api.at(),
        query: { dryRun: String(isDryRun) },
        body: file.bytes as Uint8Array<ArrayBuffer>,
        bodyType: csv,
        key,
      });
    const done = await saving.run([file.name, file.bytes.length, isDryRun, this.report()?.dryRun], work);
    if (done?.ok) this.report.set(done.value);
    else if (done && done.error instanceof ApiError && done.error.code === 'IMPORT_ROWS') {
      this.report.set(undefined);
      this.problems.set(done.error.errors.map(findingOf));
    }
  }
}

/** `path` is `rows.3.level`, or `rows.3` where the whole row is meant. */
function findingOf({ path, code, message }: FieldError, id: number): StockFinding {
  const [, row, column] = /^rows\.(\d+)(?:\.(.*))?$/s.exec(path) ?? [];
  return { id, row: Number(row ?? 0), column: column ?? '', code, message };
}
