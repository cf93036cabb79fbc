import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, signal, untracked } from '@angular/core'; // prettier-ignore
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { SuppliedItem } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { stockUnits } from '@table-tap/contract/stock-units';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { StockStore } from '../../stock/stock-store.ts';
import { PurchaseWords } from '../purchase-words.ts';
import { chooseItem, type DraftForm, type LineForm, newLine, sumsOf } from './draft-form.ts';

const vatRates = [0, 600, 1200, 2100];
const packsMax = 10_000;
const priceMax = 10_000_000;

/** What is bought, of whom, in which packs and at which price; totals follow as one types. */
@Component({
  selector: 'tt-draft-editor',
  imports: [Button, Icon, IconButton, MoneyField, NumberField, Select, TextArea, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './draft-editor.html',
})
export class DraftEditor {
  /** Bought on the spot: there is no day on which it is expected. */
  readonly direct = input(false);
  /** Marks what is still missing. */
  readonly checked = input(false);
  readonly form = model.required<DraftForm>();

  private readonly api = inject(CafeApi);
  private readonly quantities = inject(QuantityWords);
  private readonly transloco = inject(TranslocoService);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly store = inject(StockStore);
  protected readonly words = inject(PurchaseWords);
  protected readonly packsMax = packsMax;
  protected readonly priceMax = priceMax;

  /** What the chosen supplier delivers, by item. */
  private readonly supplied = signal(new Map<string, SuppliedItem>());
  protected readonly sums = computed(() => sumsOf(this.form().lines));
  protected readonly suppliers = computed(() =>
    (this.store.suppliers.data() ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  /** Those of the supplier first. */
  protected readonly items = computed(() => {
    const own = this.supplied();
    const options = this.store.items().map(({ id, name }) => ({ value: id, label: name }));
    return [...options.filter(({ value }) => own.has(value)), ...options.filter(({ value }) => !own.has(value))];
  });

  constructor() {
    effect(() => {
      const supplierId = this.form().supplierId;
      untracked(() => void this.know(supplierId));
    });
  }

  protected packsOf(line: LineForm): { value: string; label: string }[] {
    const item = this.store.byId().get(line.itemId ?? '');
    if (!item) return [];
    return item.packs.map((pack) => ({
      value: pack.id,
      label: this.words.pack({ packName: pack.name, packMilli: pack.quantityMilli, unit: item.unit }),
    }));
  }

  protected unitOf(line: LineForm): string {
    const unit = this.store.byId().get(line.itemId ?? '')?.unit;
    return unit ? this.quantities.text(line.packMilli ?? stockUnits[unit].milli, unit) : '';
  }

  protected ratesOf(line: LineForm): { value: string; label: string }[] {
    const rates = [...new Set([...vatRates, line.vatBasisPoints])].sort((a, b) => a - b);
    return rates.map((rate) => ({ value: String(rate), label: this.words.percent(rate) }));
  }

  protected netOf({ packs, priceMinor }: LineForm): string {
    return this.words.money((packs ?? 0) * (priceMinor ?? 0));
  }

  protected change(change: Partial<DraftForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected changeLine(key: string, change: Partial<LineForm>): void {
    this.change({ lines: this.form().lines.map((line) => (line.key === key ? { ...line, ...change } : line)) });
  }

  protected choose(line: LineForm, itemId: string | null): void {
    const item = this.store.byId().get(itemId ?? '');
    if (item) this.changeLine(line.key, chooseItem(line, item, this.supplied().get(item.id)));
  }

  protected add(): void {
    this.change({ lines: [...this.form().lines, newLine(this.form().lines.at(-1)?.vatBasisPoints ?? 2100)] });
  }

  protected drop(key: string): void {
    this.change({ lines: this.form().lines.filter((line) => line.key !== key) });
  }

  protected missing(isMissing: boolean, text: string): string | null {
    return this.checked() && isMissing ? this.transloco.translate(text) : null;
  }

  private async know(supplierId: string | null): Promise<void> {
    if (!supplierId) return;
    try {
      const { items } = await this.api.send('GET /cafes/{cafeId}/suppliers/{supplierId}', {
        params: this.api.at({ supplierId }),
      });
      if (this.form().supplierId === supplierId) this.supplied.set(new Map(items.map((item) => [item.itemId, item])));
    } catch {
      // Prices of last time are a help, not a need: without them one types.
      this.supplied.set(new Map());
    }
  }
}
