import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Select } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { fileOf } from '../form/download.ts';
import { Progress } from '../loading/progress.ts';
import { Saving } from '../loading/saving.ts';
import { Session } from '../session/session.ts';
import { TablesStore } from './tables-store.ts';

const pdf = 'application/pdf';
const perPages = ['1', '6', '12'] as const;

/** Sheets with the codes of all tables or of one zone, as a PDF to print and cut. */
@Component({
  selector: 'tt-sheets-drawer',
  imports: [Banner, Button, Drawer, Icon, Progress, Segmented, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'tables.print' | transloco" (dismissed)="closed.emit()">
      <div class="grid gap-5">
        <p class="text-muted">{{ 'tables.sheets.text' | transloco }}</p>
        <tt-select
          [label]="'tables.zone' | transloco"
          [options]="zones()"
          [placeholder]="'tables.sheets.allZones' | transloco"
          [(value)]="zone"
        />
        <div>
          <p class="mb-1 font-medium">{{ 'tables.sheets.perPage' | transloco }}</p>
          <tt-segmented [label]="'tables.sheets.perPage' | transloco" [options]="sizes()" [(value)]="perPage" />
        </div>
        <p>{{ 'tables.sheets.size' | transloco: { tables: tables(), pages: pages() } }}</p>
        @if (making.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        @if (making.isBusy()) {
          <tt-progress [label]="'tables.sheets.making' | transloco" />
        }
        @if (url(); as file) {
          <tt-banner tone="ok" [heading]="'tables.sheets.ready' | transloco">
            <div class="mt-2 flex flex-wrap gap-2">
              <a tt-button size="sm" target="_blank" rel="noopener" [href]="file">
                <tt-icon name="external" /> {{ 'tables.sheets.open' | transloco }}
              </a>
              <a tt-button size="sm" [href]="file" [attr.download]="fileName()">
                <tt-icon name="download" /> {{ 'tables.sheets.download' | transloco }}
              </a>
            </div>
          </tt-banner>
        }
      </div>
      <ng-container footer>
        <button tt-button type="button" (click)="closed.emit()">{{ 'ui.close' | transloco }}</button>
        <button
          tt-button
          variant="primary"
          type="button"
          [disabled]="tables() === 0"
          [busy]="making.isBusy()"
          (click)="make()"
        >
          {{ 'tables.sheets.make' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class SheetsDrawer {
  /** Null: all zones. */
  readonly zoneId = input.required<string | null>();
  readonly closed = output<void>();

  private readonly store = inject(TablesStore);
  private readonly session = inject(Session);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  private readonly abort = new AbortController();

  protected readonly making = new Saving();
  protected readonly zone = linkedSignal(() => this.zoneId());
  protected readonly perPage = signal<string | undefined>('6');
  protected readonly url = signal<string | undefined>(undefined);
  protected readonly zones = computed(() => this.store.zoneList().map(({ id, name }) => ({ value: id, label: name })));
  protected readonly sizes = computed(() => {
    this.languages.active();
    return perPages.map((value) => ({ value, label: this.transloco.translate<string>(`tables.sheets.per.${value}`) }));
  });
  protected readonly tables = computed(() => {
    const zone = this.zone();
    return zone ? (this.store.tablesOf().get(zone)?.length ?? 0) : this.store.tableList().length;
  });
  protected readonly pages = computed(() => Math.ceil(this.tables() / Number(this.perPage())));
  protected readonly fileName = computed(() => `${this.session.cafe()?.cafeSlug ?? 'cafe'}-codes.pdf`);

  constructor() {
    // Another choice is another file.
    effect(() => {
      this.zone();
      this.perPage();
      this.drop();
    });
    inject(DestroyRef).onDestroy(() => {
      this.abort.abort();
      this.drop();
    });
  }

  protected async make(): Promise<void> {
    const query = { zoneId: this.zone() ?? undefined, perPage: this.perPage() ?? '6' };
    const done = await this.making.run(query, () => this.store.sheets(query, this.abort.signal));
    if (!done?.ok || this.abort.signal.aborted) return;
    this.drop();
    this.url.set(URL.createObjectURL(fileOf(done.value, pdf)));
  }

  private drop(): void {
    this.url.update((url) => {
      if (url) URL.revokeObjectURL(url);
      return undefined;
    });
  }
}
