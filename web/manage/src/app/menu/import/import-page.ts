import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { ImportReport } from '@table-tap/contract';
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
import { MenuStore } from '../menu-store.ts';
import { FindingsTable } from './findings-table.ts';
import { type Finding, problemsOf, templateCsv, warningsOf } from './import-report.ts';

interface ChosenFile {
  name: string;
  bytes: Uint8Array;
}

const fileBytesMax = 2 * 1024 * 1024;
const csv = 'text/csv';

/** Brings a menu in from a file, all of it or nothing: first a look at what would happen, then the import. */
@Component({
  selector: 'tt-import-page',
  imports: [Banner, Button, Card, FileDrop, FindingsTable, Icon, Progress, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-page.html',
})
export class ImportPage {
  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  private readonly store = inject(MenuStore);
  private readonly transloco = inject(TranslocoService);

  protected readonly checking = new Saving();
  protected readonly importing = new Saving();
  protected readonly exporting = new Saving();
  protected readonly fileBytesMax = fileBytesMax;
  protected readonly file = signal<ChosenFile | undefined>(undefined);
  /** What would be done, or after the import what was. */
  protected readonly report = signal<ImportReport | undefined>(undefined);
  protected readonly problems = signal<readonly Finding[]>([]);
  protected readonly warnings = computed(() => warningsOf(this.report()?.warnings ?? []));
  protected readonly isDone = computed(() => this.report()?.dryRun === false);

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
    const work = () => this.api.send('GET /cafes/{cafeId}/menu/export', { params: this.api.at() });
    const done = await this.exporting.run('export', work);
    if (done?.ok) download(done.value, `${this.session.cafe()?.cafeSlug ?? 'cafe'}-menu.csv`, csv);
  }

  protected downloadTemplate(): void {
    download(templateCsv, this.transloco.translate('menu.import.templateName'), csv);
  }

  private async send(saving: Saving, isDryRun: boolean): Promise<void> {
    const file = this.file();
    if (!file) return;
    const work = (key: string) =>
      this.api.send('POST /cafes/{cafeId}/menu/import', {
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
      this.problems.set(problemsOf(done.error.errors));
    }
  }
}
