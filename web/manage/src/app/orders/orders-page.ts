import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Problems } from '../loading/problems.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { OrderDrawer } from './order-drawer.ts';
import { OrderStatus } from './order-status.ts';
import { isOpen, isPaid, placeOf, summaryOf } from './order-words.ts';
import { OrdersStore } from './orders-store.ts';
import { StepNames } from './step-names.ts';

const typingMs = 250;

/** All orders, newest first; one opens at the side. */
@Component({
  selector: 'tt-orders-page',
  imports: [
    ...[Badge, Banner, Button, EmptyState, MoneyPipe, OrderDrawer, OrderStatus, PageHeader, Segmented, Skeleton],
    ...[TextField, TranslocoPipe],
  ],
  providers: [OrdersStore, StepNames],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './orders-page.html',
})
export class OrdersPage {
  /** Id of the order that is open at the side; from the address. */
  readonly order = input<string>();

  protected readonly store = inject(OrdersStore);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly cafe = inject(CurrentCafe);

  protected readonly placeOf = placeOf;
  protected readonly summaryOf = summaryOf;
  protected readonly isOpen = isOpen;
  protected readonly isPaid = isPaid;
  protected readonly which = signal<string | undefined>('all');
  protected readonly typed = signal('');
  protected readonly whiches = computed(() => {
    this.languages.active();
    return ['all', 'open'].map((value) => ({ value, label: this.transloco.translate(`orders.filter.${value}`) }));
  });
  private readonly number = computed(() => {
    const digits = this.typed().replace(/\D/g, '').slice(0, 6);
    return Number(digits) > 0 ? Number(digits) : null;
  });
  protected readonly isFiltered = computed(() => this.which() === 'open' || this.number() !== null);
  protected readonly problem = computed(() => {
    this.languages.active();
    return this.store.error() === undefined ? null : this.problems.text(this.store.error());
  });

  constructor() {
    effect((onCleanup) => {
      const filter = { open: this.which() === 'open', number: this.number() };
      const isFirst = untracked(this.store.orders) === undefined;
      const timer = setTimeout(() => void this.store.show(filter), isFirst ? 0 : typingMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected open(order: string | null): void {
    void this.router.navigate([], { queryParams: { order }, queryParamsHandling: 'merge' });
  }

  /** The hour today, day and hour before. */
  protected timeOf({ createdAt }: Order): string {
    const at = new Date(createdAt);
    const isToday = Date.now() - at.getTime() < 43_200_000;
    return new Intl.DateTimeFormat(this.languages.locale(), {
      timeZone: this.cafe.profile()?.timeZone,
      ...(isToday ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    }).format(at);
  }

  protected showAll(): void {
    this.which.set('all');
    this.typed.set('');
  }
}
