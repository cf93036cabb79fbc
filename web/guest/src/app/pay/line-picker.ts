import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Bill } from '@table-tap/contract';
import { Segmented, type SegmentOption } from '@table-tap/ui/actions/segmented';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { LineNames } from './line-names.ts';
import { all, type OpenLine, type Piece, pieceMinor, sharingOf } from './selection.ts';

type Share = 'pieces' | 'half' | 'third';

interface Row {
  line: OpenLine;
  name: string;
  label: string;
  details: string;
  /** Who pays or has paid it. */
  told: string;
  piece: Piece | null;
  amountMinor: number;
  pieces: number;
  shares: SegmentOption<Share>[];
  share: Share;
}

/** The lines of the bill to tap on: whole, some of several, or a half or a third of one. */
@Component({
  selector: 'tt-line-picker',
  imports: [Checkbox, MoneyPipe, Segmented, Stepper, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="sr-only">{{ 'pay.ways.lines' | transloco }}</legend>
      @for (row of rows(); track row.line.lineId) {
        <div class="border-line border-b py-1 last:border-b-0">
          <tt-checkbox
            [label]="row.label"
            [hint]="row.told || row.details || undefined"
            [checked]="row.piece !== null"
            [disabled]="row.line.openMinor === 0"
            (checkedChange)="toggle(row, $event)"
          >
            <span class="tabular-nums" [class.text-muted]="row.piece === null" [class.font-semibold]="row.piece">
              {{ row.amountMinor | ttMoney: currency() }}
            </span>
          </tt-checkbox>
          @if (row.piece && (row.shares.length > 1 || row.pieces > 1)) {
            <div class="flex flex-wrap items-center gap-3 pt-1 pb-3 ps-9">
              @if (row.shares.length > 1) {
                <tt-segmented
                  [label]="'pay.lines.share' | transloco: { name: row.name }"
                  [options]="row.shares"
                  [value]="row.share"
                  (valueChange)="shareOut(row, $event)"
                />
              }
              @if (row.share === 'pieces' && row.pieces > 1) {
                <span class="flex items-center gap-2">
                  <tt-stepper
                    [label]="row.name"
                    [min]="1"
                    [max]="row.pieces"
                    [value]="row.piece.of === 1 ? row.pieces : row.piece.take"
                    (valueChange)="set(row, { take: $event, of: row.line.quantity })"
                  />
                  <span class="text-muted">{{ 'pay.lines.of' | transloco: { count: row.line.quantity } }}</span>
                </span>
              }
            </div>
          }
        </div>
      }
    </fieldset>
  `,
})
export class LinePicker {
  readonly bill = input.required<Bill>();
  readonly lines = input.required<readonly OpenLine[]>();
  readonly currency = input.required<string>();
  readonly ownClaimId = input<string | null>(null);
  readonly pieces = model.required<ReadonlyMap<string, Piece>>();

  private readonly languages = inject(Languages);
  private readonly names = inject(LineNames);
  private readonly transloco = inject(TranslocoService);

  /** What is open first, as it stands on the bill. */
  protected readonly rows = computed(() => {
    this.languages.active();
    const rows = this.lines().map((line) => this.row(line));
    return [...rows.filter(({ line }) => line.openMinor > 0), ...rows.filter(({ line }) => line.openMinor === 0)];
  });

  protected toggle(row: Row, isChosen: boolean): void {
    this.set(row, isChosen ? all : null);
  }

  protected shareOut(row: Row, share: Share | undefined): void {
    this.set(row, share === 'half' ? { take: 1, of: 2 } : share === 'third' ? { take: 1, of: 3 } : all);
  }

  protected set({ line }: Row, piece: Piece | null): void {
    const pieces = new Map(this.pieces());
    if (piece === null) pieces.delete(line.lineId);
    else pieces.set(line.lineId, piece.take === piece.of ? all : piece);
    this.pieces.set(pieces);
  }

  private row(line: OpenLine): Row {
    const { name, details } = this.names.of(line);
    const chosen = this.pieces().get(line.lineId) ?? null;
    const piece = line.openMinor > 0 ? chosen : null;
    const { pieces, half, third } = sharingOf(line);
    const isWhole = line.openMinor === line.totalMinor - line.reducedMinor;
    const wholeKey = line.quantity > 1 && pieces > 1 ? 'pieces' : isWhole ? 'all' : 'left';
    const shares: SegmentOption<Share>[] = [{ value: 'pieces', label: this.say(`pay.lines.${wholeKey}`) }];
    // Half of two is one of them.
    if (half && line.quantity !== 2) shares.push({ value: 'half', label: this.say('pay.lines.half') });
    if (third && line.quantity !== 3) shares.push({ value: 'third', label: this.say('pay.lines.third') });
    const isFraction = piece !== null && piece.of > 1 && piece.of !== line.quantity;
    const share = !isFraction ? 'pieces' : piece.of === 2 ? 'half' : 'third';
    return {
      line,
      name,
      label: line.quantity > 1 ? `${line.quantity} × ${name}` : name,
      details: [...details, ...(line.deposit ? [this.say('bill.deposit')] : [])].join(' · '),
      told: this.told(line),
      piece,
      amountMinor: piece ? pieceMinor(line, piece) : line.openMinor || line.totalMinor - line.reducedMinor,
      pieces,
      shares,
      share,
    };
  }

  /** What others do about this line, as far as it concerns whoever wants to pay it. */
  private told(line: OpenLine): string {
    const others = this.bill().claims.filter(
      ({ id, parts }) => id !== this.ownClaimId() && parts.some(({ lineId }) => lineId === line.lineId),
    );
    const costMinor = line.totalMinor - line.reducedMinor;
    if (costMinor === 0 && line.totalMinor > 0) return this.say('pay.lines.free');
    if (line.paidMinor >= costMinor) return this.say('pay.lines.paid');
    if (others.length > 0) {
      const names = others.map(({ label, by }) => label || by?.name).filter(Boolean);
      return names.length > 0
        ? this.say('pay.lines.payingNamed', { names: names.join(', ') })
        : this.say('pay.lines.paying');
    }
    return line.paidMinor > 0 ? this.say('pay.lines.partPaid') : '';
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    return this.transloco.translate(key, values);
  }
}
