import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DrawerSession } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { StaffBar } from '../shell/staff-bar.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { CashCounter } from './cash-counter.ts';
import { CountSheet } from './count-sheet.ts';
import { DrawerStore } from './drawer-store.ts';
import { MovementSheet } from './movement-sheet.ts';

/** The cash drawer: opening it with its float, cash in and out, counting and closing it. */
@Component({
  selector: 'tt-drawer-page',
  imports: [
    Banner,
    Button,
    Card,
    CashCounter,
    CountSheet,
    EmptyState,
    Icon,
    IconButton,
    MoneyField,
    MoneyPipe,
    MovementSheet,
    RouterLink,
    Skeleton,
    StaffBar,
    TranslocoPipe,
  ],
  providers: [DrawerStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './drawer-page.html',
})
export class DrawerPage {
  private readonly options = inject(PayOptions);
  private readonly languages = inject(Languages);
  protected readonly store = inject(DrawerStore);

  protected readonly floatMinor = signal<number | null>(null);
  protected readonly isCounting = signal(false);
  protected readonly isClosing = signal(false);
  protected readonly moving = signal<'paid_in' | 'paid_out' | undefined>(undefined);

  protected readonly currency = computed(
    () => this.store.session()?.currency ?? this.store.last()?.currency ?? this.options.currency(),
  );
  protected readonly sums = computed(() => {
    const session = this.store.session();
    return session ? sumsOf(session) : [];
  });

  protected time(moment: string): string {
    const format = new Intl.DateTimeFormat(this.languages.locale(), { dateStyle: 'short', timeStyle: 'short' });
    return format.format(new Date(moment));
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    const floatMinor = this.floatMinor();
    if (floatMinor === null) return;
    if (await this.store.open(floatMinor)) this.floatMinor.set(null);
  }
}

/** What should be in it, as a sum of what happened. */
function sumsOf(session: DrawerSession): { key: string; amountMinor: number }[] {
  return [
    { key: 'drawer.float', amountMinor: session.floatMinor },
    { key: 'drawer.taken', amountMinor: session.takenMinor },
    { key: 'drawer.refunded', amountMinor: -session.refundedMinor },
    { key: 'drawer.deposits', amountMinor: -session.depositsBackMinor },
    { key: 'drawer.tipsPaidOut', amountMinor: -session.tipsPaidOutMinor },
    { key: 'drawer.paidIn', amountMinor: session.paidInMinor },
    { key: 'drawer.paidOut', amountMinor: -session.paidOutMinor },
  ].filter(({ key, amountMinor }) => amountMinor !== 0 || key === 'drawer.float' || key === 'drawer.taken');
}
