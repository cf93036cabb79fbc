import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Chip } from '@table-tap/ui/actions/chip';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { modifiersOf, nameOf } from '../counter/board-totals.ts';
import { Texts } from '../shell/texts.ts';
import { isSame, type Pieces, piecesMinor, piecesOf } from './bill-part.ts';
import type { BillRow } from './bill-orders.ts';

const fractions: Readonly<Record<string, string>> = { '1/2': '½', '1/3': '⅓', '1/4': '¼' };

/** A line of a bill: what it was, what is paid of it and by whom. A tap picks it to be paid, and then which pieces. */
@Component({
  selector: 'tt-line-row',
  imports: [Badge, Chip, Icon, MoneyPipe, NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './line-row.html',
})
export class LineRow {
  private readonly texts = inject(Texts);

  readonly row = input.required<BillRow>();
  readonly currency = input.required<string>();
  /** It can be picked. */
  readonly pickable = input(false);
  readonly pieces = input<Pieces>();
  readonly cancelled = input(false);
  readonly toggled = output<void>();
  readonly picked = output<Pieces>();

  protected readonly name = nameOf;
  protected readonly modifiers = modifiersOf;
  protected readonly isMoved = computed(() => !this.row().line && !this.cancelled());
  protected readonly isPaid = computed(() => {
    const line = this.row().line;
    return line !== undefined && line.paidMinor > 0 && line.dueMinor === 0 && line.claimedMinor === 0;
  });
  protected readonly isTakenOff = computed(() => {
    const line = this.row().line;
    return line !== undefined && line.totalMinor > 0 && line.reducedMinor === line.totalMinor;
  });
  protected readonly canPick = computed(() => this.pickable() && (this.row().line?.dueMinor ?? 0) > 0);
  protected readonly takenBack = computed(() => (this.row().line?.deposit ? 'bill.givenBack' : 'bill.voided'));
  protected readonly left = computed(() => this.row().quantity - this.row().voided);
  protected readonly costsMinor = computed(() => this.row().totalMinor - (this.row().line?.reducedMinor ?? 0));
  protected readonly payers = computed(() =>
    this.row()
      .payers.map((name) => name || this.texts.of('bill.aGuest'))
      .join(', '),
  );
  protected readonly choices = computed(() => {
    const line = this.row().line;
    const chosen = this.pieces();
    if (!line || !chosen) return [];
    return piecesOf(line).map((pieces) => ({
      pieces,
      label: this.labelOf(pieces),
      isChosen: isSame(pieces, chosen),
      amountMinor: piecesMinor(line, pieces),
    }));
  });
  protected readonly pickedMinor = computed(() => {
    const [line, pieces] = [this.row().line, this.pieces()];
    return line && pieces ? piecesMinor(line, pieces) : 0;
  });

  private labelOf({ take, of }: Pieces): string {
    if (of === 1) return this.texts.of('part.all');
    const left = this.row().line?.left ?? 0;
    const isPieces = left > 1 && of === left;
    return isPieces ? this.texts.of('part.pieces', { take, of }) : (fractions[`${take}/${of}`] ?? `${take}/${of}`);
  }
}
