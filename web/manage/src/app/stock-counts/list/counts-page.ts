import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockCount } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';
import { CountWords, statusTones } from '../count-words.ts';
import { BeginDrawer } from './begin-drawer.ts';

const refreshMs = 1_000;
const columnIds = ['began', 'place', 'what', 'status', 'progress', 'people'] as const;
const moneyIds = ['short', 'over'] as const;

/** Every stock-take, newest first: what it was of, how far it is, and what it came to. */
@Component({
  selector: 'tt-counts-page',
  imports: [
    ...[Badge, BeginDrawer, Button, Cell, DataTable, EmptyState, Icon, MoneyPipe, MoreButton, PageHeader, Pending],
    ...[RouterLink, StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './counts-page.html',
})
export class CountsPage {
  private readonly api = inject(CafeApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(CountWords);

  protected readonly toneOf = ({ status }: { status: keyof typeof statusTones }) => statusTones[status];
  protected readonly isBeginning = signal(false);
  protected readonly mayAdjust = computed(() => this.session.may('stock:adjust'));
  protected readonly counts = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/stock-counts', { params: this.api.at(), query: { limit: 50, cursor }, signal }),
  );
  protected readonly columns = computed((): Column<StockCount>[] => [
    ...columnIds.map((id) => ({
      ...{ id, label: this.words.say(`column.${id}`) },
      ...(id === 'status' && { stacked: 'beside' as const }),
    })),
    ...(this.mayAdjust() ? moneyIds : []).map((id) => ({
      ...{ id, label: this.words.say(`column.${id}`) },
      align: 'end' as const,
    })),
  ]);

  constructor() {
    inject(Live).watch(
      ['count:changed'],
      calm(refreshMs, () => void this.counts.reload()),
    );
  }

  protected go(countId: string): void {
    void this.router.navigate(['/stock/counts', countId]);
  }
}
