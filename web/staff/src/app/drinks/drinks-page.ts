import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PersonalDrink } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { MenuList } from '../catalog/menu-list.ts';
import { Avatar } from '../people/avatar.ts';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { ownMinor, paidHow } from './balance-kind.ts';
import { BalancePicture } from './balance-picture.ts';
import { Colleagues } from './colleagues.ts';
import { DrinksStore } from './drinks-store.ts';

const tones = { free: 'ok', partly: 'info', reduced: 'info', full: 'neutral', cancelled: 'neutral' } as const;

/** One's own drinks: what is left, one more, one for a colleague, and what one had. */
@Component({
  selector: 'tt-drinks-page',
  imports: [
    ...[Avatar, Badge, BalancePicture, Banner, Button, Card, EmptyState, Icon, MoneyPipe, RouterLink, Sheet, Skeleton],
    ...[StaffBar, TranslocoPipe],
  ],
  providers: [DrinksStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './drinks-page.html',
})
export class DrinksPage {
  protected readonly account = inject(Account);
  protected readonly colleagues = inject(Colleagues);
  protected readonly store = inject(DrinksStore);
  private readonly languages = inject(Languages);
  private readonly menu = inject(MenuList);

  protected readonly currency = computed(() => this.menu.menu()?.currency ?? 'EUR');
  protected readonly isChoosing = signal(false);
  protected readonly mayTreat = computed(() => this.account.can('orders:proxy'));
  protected readonly howOf = paidHow;
  protected readonly toneOf = (drink: PersonalDrink) => tones[paidHow(drink)];
  protected readonly ownOf = ownMinor;

  constructor() {
    if (this.mayTreat()) this.colleagues.load();
  }

  protected when(moment: string): string {
    const words = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(this.languages.locale(), words).format(new Date(moment));
  }

  protected isByOther({ placedBy }: PersonalDrink): boolean {
    return placedBy !== null && placedBy.id !== this.account.user()?.id;
  }
}
