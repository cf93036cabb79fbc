import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Workflows } from '../catalog/workflows.ts';
import { modifiersOf, nameOf } from '../counter/board-totals.ts';
import { dueOf } from './bill-store.ts';

const tones: Record<Order['kind'], Tone> = {
  queued: 'neutral',
  making: 'warn',
  ready: 'ok',
  done: 'neutral',
  cancelled: 'danger',
};

/** One order on a bill, with what can be done about it. */
@Component({
  selector: 'tt-order-card',
  imports: [Badge, Button, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'article',
    class: 'border-line bg-surface block rounded-lg border',
    '[attr.aria-label]': 'label()',
  },
  template: `
    <header class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3">
      <h2 class="tt-figure text-2xl" [class.line-through]="isCancelled()">{{ order().number }}</h2>
      <tt-badge [tone]="tone()" [dot]="order().kind === 'ready'">{{ status() }}</tt-badge>
      @if (isPaid()) {
        <tt-badge tone="ok">{{ 'bill.paid' | transloco }}</tt-badge>
      }
      <span class="text-muted flex-1 text-end text-sm">
        {{ time() }}
        @if (order().placedBy; as person) {
          · {{ 'board.by' | transloco: { name: person.name } }}
        }
        @if (order().forUser; as person) {
          · {{ 'board.for' | transloco: { name: person.name } }}
        }
      </span>
    </header>
    @if (order().cancelledReason; as reason) {
      <p class="text-danger-text px-4 pt-1">{{ reason }}</p>
    }
    <ul class="px-4 py-2" [class.text-muted]="isCancelled()" [class.line-through]="isCancelled()">
      @for (line of order().lines; track line.id) {
        <li class="flex items-baseline gap-3 py-1.5">
          <span class="tt-figure min-w-5">{{ line.quantity }}</span>
          <span class="min-w-0 flex-1 leading-tight">
            {{ name(line) }}
            @if (line.modifiers.length > 0 || line.note) {
              <span class="text-muted block text-sm">
                {{ modifiers(line) }}
                {{ line.note }}
              </span>
            }
          </span>
          <span class="tabular-nums">{{ line.totalMinor | ttMoney: order().totals.currency }}</span>
        </li>
      }
    </ul>
    <p
      class="border-line mx-4 flex justify-between gap-4 border-t py-2 font-semibold"
      [class.line-through]="isCancelled()"
    >
      <span>{{ 'bill.total' | transloco }}</span>
      <span class="tabular-nums">{{ order().totals.totalMinor | ttMoney: order().totals.currency }}</span>
    </p>
    @if (canCancel() || canPay()) {
      <footer class="flex flex-wrap justify-end gap-2 p-3 pt-0">
        @if (canCancel()) {
          <button tt-button type="button" variant="quiet" (click)="cancelOrder.emit(order())">
            {{ 'bill.cancel' | transloco }}
            <span class="sr-only">{{ order().number }}</span>
          </button>
        }
        @if (canPay()) {
          <button tt-button type="button" (click)="pay.emit(order())">
            {{ 'bill.payOne' | transloco }}
            <span class="sr-only">{{ order().number }}</span>
          </button>
        }
      </footer>
    }
  `,
})
export class OrderCard {
  private readonly languages = inject(Languages);
  private readonly workflows = inject(Workflows);

  readonly order = input.required<Order>();
  readonly mayPay = input(false);
  readonly mayCancel = input(false);
  readonly pay = output<Order>();
  readonly cancelOrder = output<Order>();

  protected readonly name = nameOf;
  protected readonly modifiers = modifiersOf;
  protected readonly label = computed(() => `${this.order().number} · ${this.status()}`);
  protected readonly tone = computed(() => tones[this.order().kind]);
  protected readonly isCancelled = computed(() => this.order().kind === 'cancelled');
  protected readonly isPaid = computed(() => !this.isCancelled() && dueOf(this.order()) === 0);
  protected readonly canPay = computed(() => this.mayPay() && dueOf(this.order()) > 0);
  protected readonly canCancel = computed(
    () => this.mayCancel() && this.order().paidMinor === 0 && this.order().kind !== 'done' && !this.isCancelled(),
  );
  protected readonly status = computed(() => {
    const { workflowId, status, kind } = this.order();
    return this.workflows.statusName(workflowId, status) ?? this.workflows.kindName(kind);
  });
  protected readonly time = computed(() =>
    new Intl.DateTimeFormat(this.languages.locale(), { timeStyle: 'short' }).format(new Date(this.order().createdAt)),
  );
}
