import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { Account } from '../../session/account.ts';
import { Texts } from '../../shell/texts.ts';
import { KegPanel } from './keg-panel.ts';
import { type HandCause, QuickStore } from './quick-store.ts';
import { StockStateBadge } from './stock-state.ts';
import { type WasteAmount, wasteAmounts } from './waste-amounts.ts';

/** One item at the counter: how much there is, a keg that is changed, and waste: how much, then why, and it is done. */
@Component({
  selector: 'tt-item-sheet',
  imports: [Banner, Button, Chip, KegPanel, QuantityField, Sheet, StockStateBadge, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './item-sheet.html',
})
export class ItemSheet {
  protected readonly account = inject(Account);
  protected readonly store = inject(QuickStore);
  protected readonly words = inject(QuantityWords);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  /** What it is about; nothing: the sheet is closed. */
  readonly item = input<StockLevel>();
  readonly closed = output<void>();

  protected readonly causes: readonly HandCause[] = ['spilled', 'broken', 'expired', 'returned', 'tasting', 'other'];
  protected readonly amounts = signal<readonly WasteAmount[]>([]);
  protected readonly picked = signal<WasteAmount | undefined>(undefined);
  protected readonly isOther = signal(false);
  protected readonly typedMilli = signal<number | null>(null);
  protected readonly note = signal('');
  protected readonly chosenPlace = signal<string | undefined>(undefined);
  protected readonly kegs = computed(() => this.item()?.packs.filter(({ keg }) => keg) ?? []);
  protected readonly chosen = computed(() => (this.isOther() ? undefined : this.picked()));
  protected readonly amount = computed((): WasteAmount | undefined => {
    const typed = this.typedMilli();
    return this.isOther() ? (typed ? { quantityMilli: typed } : undefined) : this.picked();
  });
  /** Where there is some of it. */
  protected readonly places = computed(() => {
    const item = this.item();
    const there = item?.places.filter(({ levelMilli }) => levelMilli > 0).map(({ locationId }) => locationId) ?? [];
    const ids = new Set([...(item ? [item.locationId] : []), ...there]);
    return this.store.places().filter(({ id }) => ids.has(id));
  });
  protected readonly locationId = computed(() => this.chosenPlace() ?? this.item()?.locationId ?? '');
  private readonly itemId = computed(() => this.item()?.id);

  constructor() {
    effect(() => {
      if (this.itemId()) untracked(() => this.begin());
    });
  }

  protected choose(amount: WasteAmount): void {
    this.isOther.set(false);
    this.picked.set(amount);
  }

  protected async waste(item: StockLevel, cause: HandCause): Promise<void> {
    const amount = this.amount();
    if (!amount) return;
    const note = this.note().trim();
    const wasted = await this.store.waste(item, { amount, cause, locationId: this.locationId(), note });
    if (!wasted) return;
    const what = amount.packs ? `${amount.packs.count} × ${amount.packs.name}` : this.words.text(amount.quantityMilli, item.unit); // prettier-ignore
    const values = { what, name: item.name, cause: this.texts.of(`stock.cause.${cause}`) };
    const undo = async () => {
      if (await this.store.undoWaste(wasted))
        this.toasts.show(this.texts.of('stock.waste.undone', values), { tone: 'ok' });
    };
    this.toasts.undoable(this.texts.of('stock.waste.done', values), () => void undo());
    this.closed.emit();
  }

  protected kegChanged(item: StockLevel): void {
    this.toasts.show(this.texts.of('stock.keg.done', { name: item.name }), { tone: 'ok' });
    this.closed.emit();
  }

  protected shut(isOpen: boolean): void {
    if (!isOpen) this.closed.emit();
  }

  /** `Bar 8 st. · Cellar 4 st.` */
  protected placesWords({ places, unit }: StockLevel): string {
    const name = (id: string) => this.store.places().find((place) => place.id === id)?.name ?? '';
    return places
      .filter(({ levelMilli }) => levelMilli !== 0)
      .map(({ locationId, levelMilli }) => `${name(locationId)} ${this.words.text(levelMilli, unit)}`)
      .join(' · ');
  }

  private begin(): void {
    const item = this.item();
    if (!item) return;
    const amounts = wasteAmounts(item, this.store.wasted());
    this.amounts.set(amounts);
    this.picked.set(amounts[0]);
    this.isOther.set(false);
    this.typedMilli.set(null);
    this.note.set('');
    this.chosenPlace.set(undefined);
    this.store.problem.set(null);
  }
}
