import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../form/unsaved.ts';
import { Problems } from '../loading/problems.ts';
import { Progress } from '../loading/progress.ts';
import { parseLabels, splitKnown } from './table-labels.ts';
import { TablesStore } from './tables-store.ts';

const seatsMax = 99;

/** Adds one table or many at once: `1-12`, `T1..T5, Bar`. */
@Component({
  selector: 'tt-add-tables-drawer',
  imports: [Badge, Banner, Button, Drawer, Progress, Select, Stepper, TextArea, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './add-tables-drawer.html',
})
export class AddTablesDrawer {
  /** Where they stand; null: the first zone, until somebody chooses. */
  readonly zoneId = input.required<string | null>();
  readonly closed = output<void>();

  private readonly store = inject(TablesStore);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly zone = linkedSignal<string | null>(() => this.zoneId() ?? this.store.zoneList()[0]?.id ?? null);
  protected readonly text = signal('');
  protected readonly seats = signal(4);
  protected readonly seatsMax = seatsMax;
  protected readonly isMissing = signal(false);
  protected readonly problem = signal<string | null>(null);
  /** How many of how many are there, while they are being made. */
  protected readonly progress = signal<{ done: number; of: number } | undefined>(undefined);
  protected readonly parsed = computed(() => parseLabels(this.text()));
  protected readonly split = computed(() =>
    splitKnown(
      this.parsed().labels,
      this.store.tableList().map(({ label }) => label),
    ),
  );
  protected readonly zones = computed(() => this.store.zoneList().map(({ id, name }) => ({ value: id, label: name })));
  /** Keys of tables that were asked for: the same ones again after a connection that broke. */
  private readonly keys = new Map<string, string>();

  constructor() {
    this.unsaved.watch(computed(() => this.text() !== '' || this.progress() !== undefined));
  }

  protected async dismiss(): Promise<void> {
    if (this.progress()) return;
    if (await this.unsaved.mayDrop(this.text() !== '')) this.closed.emit();
  }

  protected async add(): Promise<void> {
    const zoneId = this.zone();
    const labels = this.split().fresh;
    this.isMissing.set(labels.length === 0);
    if (!zoneId || labels.length === 0 || this.progress()) return;
    this.problem.set(null);
    try {
      for (const [done, label] of labels.entries()) {
        this.progress.set({ done, of: labels.length });
        const key = this.keys.get(label) ?? uuidv7();
        this.keys.set(label, key);
        await this.store.addTable({ zoneId, label, seats: this.seats() }, key);
      }
      this.text.set('');
      this.progress.set(undefined);
      this.toasts.show(this.transloco.translate('tables.added', { count: labels.length }), { tone: 'ok' });
      this.closed.emit();
    } catch (error) {
      // Tables that were made stay: the list shows what is still missing.
      this.progress.set(undefined);
      this.problem.set(this.problems.text(error, { DUPLICATE: 'tables.duplicate' }));
      void this.store.reload();
    }
  }
}
