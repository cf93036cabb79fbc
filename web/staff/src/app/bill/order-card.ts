import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Languages } from '@table-tap/ui/language/languages';
import { Workflows } from '../catalog/workflows.ts';
import { Texts } from '../shell/texts.ts';
import type { Pieces, Selection } from './bill-part.ts';
import type { BillOrder } from './bill-orders.ts';
import { LineRow } from './line-row.ts';

const tones: Record<Order['kind'], Tone> = {
  queued: 'neutral',
  making: 'warn',
  ready: 'ok',
  done: 'neutral',
  cancelled: 'danger',
};

/** One order on a bill, line by line, with what can be done about it. */
@Component({
  selector: 'tt-order-card',
  imports: [Badge, Button, LineRow, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'article',
    class: 'border-line bg-surface block rounded-lg border',
    '[class.!border-accent]': 'chosen()',
    '[attr.aria-label]': 'label()',
  },
  template: `
    @let own = one().order;
    <header class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3">
      <h2 class="tt-figure text-2xl" [class.line-through]="isCancelled()">{{ one().number }}</h2>
      @if (own) {
        <tt-badge [tone]="tone()" [dot]="own.kind === 'ready'">{{ status() }}</tt-badge>
      }
      @if (one().isHeld && !isCancelled()) {
        <tt-badge tone="warn" [dot]="true">{{ 'bill.held' | transloco }}</tt-badge>
      }
      @if (isPaid()) {
        <tt-badge tone="ok">{{ 'bill.paid' | transloco }}</tt-badge>
      }
      <span class="text-muted flex-1 text-end text-sm">
        {{ time() }}
        @if (own?.placedBy; as person) {
          · {{ 'board.by' | transloco: { name: person.name } }}
        }
        @if (own?.forUser; as person) {
          · {{ 'board.for' | transloco: { name: person.name } }}
        }
        @if (!own) {
          {{ 'bill.movedHere' | transloco }}
        }
      </span>
    </header>
    @if (own?.cancelledReason; as reason) {
      <p class="text-danger-text px-4 pt-1">{{ reason }}</p>
    }
    <ul class="p-1">
      @for (row of one().rows; track row.lineId) {
        <li>
          <tt-line-row
            [row]="row"
            [currency]="currency()"
            [cancelled]="isCancelled()"
            [pickable]="mayPay()"
            [pieces]="selection().get(row.lineId)"
            (toggled)="toggled.emit(row.lineId)"
            (picked)="picked.emit({ lineId: row.lineId, pieces: $event })"
          />
        </li>
      }
    </ul>
    @if (canCancel() || canPay()) {
      <footer class="flex flex-wrap justify-end gap-2 p-3 pt-0">
        @if (canCancel() && own) {
          <button tt-button type="button" variant="quiet" (click)="cancelOrder.emit(own)">
            {{ 'bill.cancel' | transloco }}
            <span class="sr-only">{{ one().number }}</span>
          </button>
        }
        @if (canPay()) {
          <button
            tt-button
            type="button"
            [attr.aria-pressed]="chosen()"
            [variant]="one().isHeld && !chosen() ? 'primary' : 'neutral'"
            (click)="pay.emit(one())"
          >
            {{ 'bill.payOne' | transloco }}
            <span class="sr-only">{{ one().number }}</span>
          </button>
        }
      </footer>
    }
  `,
})
export class OrderCard {
  private readonly languages = inject(Languages);
  private readonly texts = inject(Texts);
  private readonly workflows = inject(Workflows);

  readonly one = input.required<BillOrder>();
  readonly currency = input.required<string>();
  readonly selection = input.required<Selection>();
  /** It is what is about to be paid. */
  readonly chosen = input(false);
  readonly mayPay = input(false);
  readonly mayCancel = input(false);
  /** Paid orders too: their money goes back. */
  readonly mayRefund = input(false);
  readonly pay = output<BillOrder>();
  readonly cancelOrder = output<Order>();
  readonly toggled = output<string>();
  readonly picked = output<{ lineId: string; pieces: Pieces }>();

  private readonly kind = computed(() => this.one().order?.kind);
  protected readonly label = computed(() => `${this.one().number} · ${this.status()}`);
  protected readonly tone = computed(() => tones[this.kind() ?? 'done']);
  protected readonly isCancelled = computed(() => this.kind() === 'cancelled');
  protected readonly isPaid = computed(() => {
    const { order, dueMinor } = this.one();
    return !this.isCancelled() && dueMinor === 0 && (order?.paidMinor ?? 0) > 0 && this.claimedMinor() === 0;
  });
  protected readonly canPay = computed(() => this.mayPay() && this.one().dueMinor > 0);
  protected readonly canCancel = computed(() => {
    const { order } = this.one();
    if (!order || !this.mayCancel() || this.isCancelled()) return false;
    return order.paidMinor === 0 ? order.kind !== 'done' : this.mayRefund() && order.kind !== 'done';
  });
  protected readonly status = computed(() => {
    const order = this.one().order;
    if (!order) return this.texts.of('bill.movedHere');
    const { workflowId, status, kind } = order;
    return this.workflows.statusName(workflowId, status) ?? this.workflows.kindName(kind);
  });
  protected readonly time = computed(() => {
    const createdAt = this.one().order?.createdAt;
    if (!createdAt) return '';
    return new Intl.DateTimeFormat(this.languages.locale(), { timeStyle: 'short' }).format(new Date(createdAt));
  });

  private claimedMinor(): number {
    return this.one().rows.reduce((sum, { line }) => sum + (line?.claimedMinor ?? 0), 0);
  }
}
