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
import type { Zone } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Unsaved } from '../form/unsaved.ts';
import { Saving } from '../loading/saving.ts';
import { TablesStore } from './tables-store.ts';

const nameMax = 120;

/** Adds a zone, changes its name or how guests pay there, or removes an empty one. */
@Component({
  selector: 'tt-zone-drawer',
  imports: [Banner, Button, Drawer, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="zone()?.name ?? ('tables.addZone' | transloco)" (dismissed)="dismiss()">
      <form class="grid gap-4" novalidate (submit)="$event.preventDefault(); save()">
        @if (saving.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        <tt-text-field
          [label]="'form.name' | transloco"
          [hint]="'tables.zoneHint' | transloco"
          [required]="true"
          [maxlength]="nameMax"
          [(value)]="name"
          [error]="nameError()"
        />
        <tt-select
          [label]="'payMode.label' | transloco"
          [hint]="'payMode.zoneHint' | transloco"
          [placeholder]="'payMode.asCafe' | transloco"
          [options]="payModes()"
          [(value)]="payMode"
        />
      </form>
      <ng-container footer>
        @if (zone(); as existing) {
          <button tt-button variant="quiet" class="mr-auto" type="button" (click)="remove(existing)">
            {{ 'tables.deleteZone' | transloco }}
          </button>
        }
        <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
          {{ 'form.save' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class ZoneDrawer {
  /** Null: a new one. */
  readonly zone = input.required<Zone | null>();
  readonly closed = output<void>();

  private readonly store = inject(TablesStore);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly name = linkedSignal(() => this.zone()?.name ?? '');
  protected readonly nameError = signal<string | null>(null);
  protected readonly payMode = linkedSignal(() => this.zone()?.payMode ?? null);
  protected readonly payModes = computed(() => {
    this.languages.active();
    return (['tab', 'pay_first'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`payMode.${value}.name`),
    }));
  });
  private readonly isDirty = computed(
    () => this.name() !== (this.zone()?.name ?? '') || this.payMode() !== (this.zone()?.payMode ?? null),
  );

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    const name = this.name().trim();
    this.nameError.set(name === '' ? this.transloco.translate('form.nameMissing') : null);
    if (name === '') return;
    if (!this.isDirty()) return this.closed.emit();
    const body = { name, payMode: this.payMode() };
    const work = (key: string) => this.store.saveZone(this.zone()?.id ?? null, body, key);
    if ((await this.saving.run(body, work, { DUPLICATE: 'tables.zoneDuplicate' }))?.ok) this.closed.emit();
  }

  protected async remove(zone: Zone): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('tables.deleteZoneAsk', { name: zone.name }),
      confirm: this.transloco.translate('tables.deleteZone'),
      danger: true,
    });
    if (!isSure) return;
    const work = (key: string) => this.store.removeZone(zone.id, key);
    if ((await this.saving.run(['delete', zone.id], work, { IN_USE: 'tables.zoneInUse' }))?.ok) this.closed.emit();
  }
}
