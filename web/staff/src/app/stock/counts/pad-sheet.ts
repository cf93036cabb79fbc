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
import type { StockCountEntry, StockCountLine } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Icon } from '@table-tap/ui/content/icon';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { Account } from '../../session/account.ts';
import { Texts } from '../../shell/texts.ts';
import { type CountMode, CountStore } from './count-store.ts';
import { NumberPad } from './number-pad.ts';
import { countedOf, nothingTyped, pressed, type Typed } from './typed-count.ts';

/** Counting one item: so many packs and the rest, with large keys, and on to the next. */
@Component({
  selector: 'tt-pad-sheet',
  imports: [Button, Icon, IconButton, NumberPad, Segmented, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './pad-sheet.html',
  styles: `
    @layer components {
      .field {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 60px;
        padding: 4px 12px 4px 4px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-raised);
      }
      .field.is-active {
        border-color: var(--tt-accent);
        box-shadow: 0 0 0 1px var(--tt-accent);
      }
      input {
        width: 7.5rem;
        min-height: 50px;
        border-radius: 8px;
        background: transparent;
        font-size: 1.75rem;
        text-align: end;
      }
      input:focus {
        outline: none;
      }
    }
  `,
})
export class PadSheet {
  private readonly account = inject(Account);
  private readonly texts = inject(Texts);
  protected readonly store = inject(CountStore);
  protected readonly words = inject(QuantityWords);

  /** What is counted; nothing: the sheet is closed. */
  readonly line = input<StockCountLine>();
  /** Counted, and on: to the next item where that was asked for. */
  readonly done = output<{ next: boolean }>();

  protected readonly typed = signal<Typed>(nothingTyped);
  protected readonly active = signal('rest');
  protected readonly mode = signal<CountMode>('add');
  protected readonly isWaiting = computed(() => this.store.waiting().has(this.line()?.itemId ?? ''));
  protected readonly counted = computed(() => {
    const line = this.line();
    return line ? countedOf(this.typed(), line) : null;
  });
  protected readonly hasParts = computed(() => this.active() === 'rest' && this.line()?.unit !== 'piece');
  protected readonly modes = computed(() => {
    const entries = this.line()?.entries ?? [];
    const hasOwn = entries.some((entry) => this.isOwn(entry));
    const hasOthers = entries.some((entry) => !this.isOwn(entry));
    const all: { value: CountMode; label: string; isOffered: boolean }[] = [
      { value: 'add', label: this.texts.of('stock.pad.add'), isOffered: true },
      { value: 'replace_own', label: this.texts.of('stock.pad.replaceOwn'), isOffered: hasOwn && hasOthers },
      { value: 'replace_all', label: this.texts.of('stock.pad.replaceAll'), isOffered: entries.length > 0 },
    ];
    return all.filter(({ isOffered }) => isOffered);
  });
  private readonly itemId = computed(() => this.line()?.itemId);

  constructor() {
    effect(() => {
      if (this.itemId()) untracked(() => this.begin());
    });
  }

  protected press(key: string): void {
    const hasParts = this.hasParts();
    this.write(this.active(), pressed(this.textOf(this.active()), key, { hasParts }));
  }

  protected write(field: string, text: string): void {
    this.typed.update((typed) =>
      field === 'rest' ? { ...typed, rest: text } : { ...typed, packs: { ...typed.packs, [field]: text } },
    );
  }

  protected enter(event: Event): void {
    event.preventDefault();
    this.save(true);
  }

  protected none(): void {
    this.write('rest', '0');
    this.save(true);
  }

  protected save(next: boolean): void {
    const [line, counted] = [this.line(), this.counted()];
    if (!line || !counted) return;
    this.store.count(line.itemId, counted, this.mode());
    this.done.emit({ next });
  }

  protected shut(isOpen: boolean): void {
    if (!isOpen) this.done.emit({ next: false });
  }

  protected by({ person, area, packs }: StockCountEntry): string {
    const counted = packs.map(({ count, name }) => `${count} × ${name}`).join(' + ');
    return [person?.name, area, counted].filter(Boolean).join(' · ');
  }

  protected mayTakeBack(entry: StockCountEntry): boolean {
    return this.isOwn(entry) || this.account.can('stock:adjust');
  }

  private isOwn({ person }: StockCountEntry): boolean {
    return person?.id === this.account.user()?.id;
  }

  private begin(): void {
    this.typed.set(nothingTyped);
    this.mode.set('add');
    this.active.set(this.line()?.packs[0]?.id ?? 'rest');
  }

  private textOf(field: string): string {
    return field === 'rest' ? this.typed().rest : (this.typed().packs[field] ?? '');
  }
}
