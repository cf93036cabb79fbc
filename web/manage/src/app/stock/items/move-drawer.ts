import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { microPerMinor } from '@table-tap/contract/stock-units';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { StockStore } from '../stock-store.ts';
import { StockWords, wasteCauses } from '../stock-words.ts';

type Kind = 'count' | 'waste' | 'transfer';

/** Moves stock by hand: corrects a level to what is there, writes something off, or brings it to another place. */
@Component({
  selector: 'tt-move-drawer',
  imports: [Banner, Button, Drawer, MoneyField, QuantityField, Segmented, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './move-drawer.html',
})
export class MoveDrawer {
  readonly item = input.required<StockLevel>();
  readonly closed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly quantities = inject(QuantityWords);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(StockWords);
  private readonly field = viewChild.required(QuantityField);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly store = inject(StockStore);

  protected readonly saving = new Saving();
  protected readonly kind = signal<Kind>('count');
  protected readonly milli = signal<number | null>(null);
  protected readonly costMinor = signal<number | null>(null);
  protected readonly reason = signal('');
  protected readonly expiresOn = signal('');
  protected readonly cause = signal<(typeof wasteCauses)[number]>('spilled');
  protected readonly from = signal<string | null>(null);
  protected readonly to = signal<string | null>(null);
  protected readonly fault = signal<string | null>(null);

  protected readonly place = computed(() => this.from() ?? this.item().locationId);
  protected readonly there = computed(
    () => this.item().places.find(({ locationId }) => locationId === this.place())?.levelMilli ?? 0,
  );
  protected readonly thereText = computed(() => this.quantities.text(this.there(), this.item().unit));
  /** Something comes in, so that it may have cost something. */
  protected readonly comesIn = computed(() => this.kind() === 'count' && (this.milli() ?? 0) > this.there());
  protected readonly kinds = computed(() => this.options('move.kind', ['count', 'waste', 'transfer'] as const));
  protected readonly causes = computed(() => wasteCauses.map((value) => ({ value, label: this.words.cause(value) })));
  protected readonly places = computed(() =>
    (this.store.places.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly others = computed(() => this.places().filter(({ value }) => value !== this.place()));

  protected async save(): Promise<void> {
    this.fault.set(this.faultOf());
    if (this.fault()) return;
    const milli = this.milli() as number;
    const content = [
      this.kind(),
      this.item().id,
      this.place(),
      this.to(),
      milli,
      this.reason(),
      this.cause(),
      this.costMinor(),
    ];
    const done = await this.saving.run(content, (key) => this.send(milli, key));
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: this.item().name }), { tone: 'ok' });
    void this.store.levels.reload();
    this.closed.emit();
  }

  private send(milli: number, key: string): Promise<unknown> {
    const { id: itemId, batches } = this.item();
    const note = this.reason().trim();
    const costMinor = this.comesIn() ? this.costMinor() : null;
    switch (this.kind()) {
      case 'count':
        return this.api.send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', {
          params: this.api.at({ itemId }),
          body: {
            ...{ locationId: this.place(), toMilli: milli, reason: note },
            ...(costMinor !== null && { costMicro: costMinor * microPerMinor }),
            ...(batches && this.comesIn() && this.expiresOn() && { batch: { expiresOn: this.expiresOn() } }),
          },
          key,
        });
      case 'waste':
        return this.api.send('POST /cafes/{cafeId}/inventory/waste', {
          params: this.api.at(),
          body: { itemId, locationId: this.place(), quantityMilli: milli, cause: this.cause(), ...(note && { note }) },
          key,
        });
      case 'transfer':
        return this.api.send('POST /cafes/{cafeId}/inventory/transfers', {
          params: this.api.at(),
          body: {
            ...{ fromLocationId: this.place(), toLocationId: this.to() ?? '' },
            ...{ lines: [{ itemId, quantityMilli: milli }], ...(note && { note }) },
          },
          key,
        });
    }
  }

  private faultOf(): string | null {
    const say = (key: string) => this.transloco.translate<string>(`stock.${key}`);
    const milli = this.milli();
    if (this.field().invalid() || milli === null) return say('quantityUnreadable');
    if (this.kind() !== 'count' && milli === 0) return say('quantityUnreadable');
    if (this.kind() === 'count' && this.reason().trim().length < 3) return say('move.reasonMissing');
    return this.kind() === 'transfer' && this.to() === null ? say('move.toMissing') : null;
  }

  private options<Value extends string>(group: string, values: readonly Value[]) {
    this.languages.active();
    return values.map((value) => ({ value, label: this.transloco.translate<string>(`stock.${group}.${value}`) }));
  }
}
