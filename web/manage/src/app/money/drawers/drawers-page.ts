import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DrawerSession } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Difference } from './difference.ts';
import { SessionDrawer } from './session-drawer.ts';

const refreshMs = 1_000;
const pageSize = 50;

/** Every cash drawer from its float to its count, newest first; one opens at the side. */
@Component({
  selector: 'tt-drawers-page',
  imports: [
    ...[Badge, Cell, DataTable, Difference, EmptyState, MoneyPipe, MoreButton, PageHeader, Pending, SessionDrawer],
    ...[StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './drawers-page.html',
})
export class DrawersPage {
  /** Id of the drawer that is open at the side; from the address. */
  readonly drawer = input<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly sessions = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/drawer/sessions', {
      params: this.api.at(),
      query: { limit: pageSize, cursor },
      signal,
    }),
  );
  protected readonly rows = computed(() => this.sessions.data() ?? []);
  protected readonly shown = computed(() => this.rows().find(({ id }) => id === this.drawer()));
  protected readonly columns = computed((): Column<DrawerSession>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`money.drawers.column.${id}`);
    return [
      { id: 'opened', label: label('opened') },
      { id: 'by', label: label('by'), text: (session) => this.peopleOf(session) },
      { id: 'closed', label: label('closed') },
      { id: 'float', label: label('float'), align: 'end' },
      { id: 'expected', label: label('expected'), align: 'end' },
      { id: 'counted', label: label('counted'), align: 'end' },
      { id: 'difference', label: label('difference'), align: 'end' },
    ];
  });

  constructor() {
    inject(Live).watch(
      ['drawer:changed', 'payment:completed', 'payment:refunded'],
      calm(refreshMs, () => void this.sessions.reload()),
    );
  }

  protected open(drawer: string | null): void {
    void this.router.navigate([], { queryParams: { drawer } });
  }

  private peopleOf({ openedBy, closedBy }: DrawerSession): string {
    return closedBy && closedBy.id !== openedBy.id ? `${openedBy.name} – ${closedBy.name}` : openedBy.name;
  }
}
