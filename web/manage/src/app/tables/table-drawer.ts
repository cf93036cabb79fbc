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
import type { Table } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { changedFields } from '../form/three-way.ts';
import { Unsaved } from '../form/unsaved.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Saving } from '../loading/saving.ts';
import { labelCharsMax } from './table-labels.ts';
import { TablesStore } from './tables-store.ts';

type TableForm = Pick<Table, 'label' | 'seats' | 'zoneId'>;

const seatsMax = 99;

/** One table: its code on screen, a new code, its label, seats and zone. */
@Component({
  selector: 'tt-table-drawer',
  imports: [...[Banner, Button, Card, Drawer, Icon, Pending, QrCode, Select, Stepper, TextField, TranslocoPipe]],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './table-drawer.html',
})
export class TableDrawer {
  readonly table = input.required<Table>();
  readonly closed = output<void>();

  private readonly store = inject(TablesStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly code = loaded((signal) => this.store.code(this.table().id, signal));
  protected readonly saving = new Saving();
  protected readonly rotating = new Saving();
  protected readonly labelMax = labelCharsMax;
  protected readonly seatsMax = seatsMax;
  private readonly start = computed(() => formOf(this.table()));
  protected readonly form = linkedSignal(() => this.start());
  protected readonly labelError = signal<string | null>(null);
  private readonly changes = computed(() => changedFields(this.start(), this.form()));
  private readonly isDirty = computed(() => Object.keys(this.changes()).length > 0);
  protected readonly zones = computed(() => this.store.zoneList().map(({ id, name }) => ({ value: id, label: name })));

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<TableForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      this.toasts.show(this.transloco.translate('tables.copied'), { tone: 'ok' });
    } catch {
      this.toasts.show(this.transloco.translate('tables.copyFailed'), { tone: 'danger' });
    }
  }

  protected async rotate(): Promise<void> {
    const { id, label } = this.table();
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('tables.rotateAsk', { label }),
      text: this.transloco.translate('tables.rotateText'),
      confirm: this.transloco.translate('tables.rotate'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.rotating.run(id, (key) => this.store.rotate(id, key));
    if (!done?.ok) return;
    this.code.update(() => done.value);
    this.toasts.show(this.transloco.translate('tables.rotated'), { tone: 'ok' });
  }

  protected async save(): Promise<void> {
    const label = this.form().label.trim();
    this.labelError.set(label === '' ? this.transloco.translate('tables.labelMissing') : null);
    if (label === '') return;
    const body = changedFields(this.start(), { ...this.form(), label });
    if (Object.keys(body).length === 0) return this.closed.emit();
    const work = (key: string) => this.store.changeTable(this.table().id, body, key);
    if ((await this.saving.run(body, work, { DUPLICATE: 'tables.duplicate' }))?.ok) this.closed.emit();
  }

  protected async remove(): Promise<void> {
    const { id, label } = this.table();
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('tables.deleteAsk', { label }),
      text: this.transloco.translate('tables.deleteText'),
      confirm: this.transloco.translate('tables.delete'),
      danger: true,
    });
    if (!isSure) return;
    const work = (key: string) => this.store.removeTable(id, key);
    const done = await this.saving.run(['delete', id], work, { TABLE_TAKEN: 'tables.deleteTaken' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('tables.deleted', { label }), { tone: 'ok' });
    this.closed.emit();
  }
}

const formOf = ({ label, seats, zoneId }: Table): TableForm => ({ label, seats, zoneId });
