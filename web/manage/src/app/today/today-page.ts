import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Clock } from '@table-tap/ui/language/clock';
import { ElapsedPipe } from '@table-tap/ui/language/elapsed-pipe';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { Live } from '../live/live.ts';
import { Pending } from '../loading/pending.ts';
import { OrderStatus } from '../orders/order-status.ts';
import { placeOf } from '../orders/order-words.ts';
import { OnShiftList } from '../timesheets/on-shift-list.ts';
import { StepNames } from '../orders/step-names.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { AttentionList } from './attention-list.ts';
import { CounterBoard } from './counter-board.ts';
import { Figure } from './figure.ts';
import { TodayStore } from './today-store.ts';

/** The day at a glance: what is open, what waits, what needs somebody. */
@Component({
  selector: 'tt-today-page',
  imports: [
    AttentionList,
    Badge,
    Button,
    Card,
    CounterBoard,
    ElapsedPipe,
    EmptyState,
    Figure,
    MoneyPipe,
    OnShiftList,
    OrderStatus,
    PageHeader,
    Pending,
    RouterLink,
    TimeAgoPipe,
    TranslocoPipe,
  ],
  providers: [TodayStore, StepNames],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './today-page.html',
})
export class TodayPage {
  protected readonly store = inject(TodayStore);
  protected readonly live = inject(Live);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly placeOf = placeOf;
  private readonly clock = inject(Clock);
  private readonly languages = inject(Languages);

  protected readonly date = computed(() => {
    const words = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    const timeZone = this.cafe.profile()?.timeZone;
    return new Intl.DateTimeFormat(this.languages.locale(), { ...words, timeZone }).format(this.clock.nowMs());
  });
  protected readonly oldestCall = computed(() => this.store.calls.data()?.items[0]?.createdAt);
}
