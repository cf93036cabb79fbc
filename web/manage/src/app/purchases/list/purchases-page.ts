import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PurchaseSummary } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { PurchaseStateBadge } from '../purchase-state.ts';
import { purchaseEvents, PurchaseWords } from '../purchase-words.ts';

const refreshMs = 500;
const pageSize = 50;
const states = ['open', 'draft', 'ordered', 'partly_received', 'received', 'all'] as const;
type Shown = (typeof states)[number];

/** Purchases, newest first: what is to be ordered, what is on its way, what came. */
@Component({
  selector: 'tt-purchases-page',
  imports: [
    ...[Button, Card, EmptyState, Icon, MoreButton, Pending, PurchaseStateBadge, RouterLink, Segmented, StaleNotice],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './purchases-page.html',
})
export class PurchasesPage {
  /** From the address: what the list is narrowed to. */
  readonly status = input<string>();
  readonly supplier = input<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(PurchaseWords);
  protected readonly proposing = new Saving();

  protected readonly shown = computed<Shown>(() => states.find((state) => state === this.status()) ?? 'open');
  protected readonly options = computed(() => {
    this.languages.active();
    return states.map((value) => ({ value, label: this.transloco.translate<string>(`purchases.filter.${value}`) }));
  });
  private readonly filter = computed(() => ({ status: this.shown(), supplierId: this.supplier() }));
  protected readonly purchases = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/purchase-orders', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, ...this.filter() },
        signal,
      }),
    this.filter,
  );

  constructor() {
    inject(Live).watch(
      purchaseEvents,
      calm(refreshMs, () => void this.purchases.reload()),
    );
  }

  protected show(status: Shown | undefined): void {
    void this.router.navigate([], { queryParams: { status: status === 'open' ? null : status }, queryParamsHandling: 'merge' }); // prettier-ignore
  }

  protected showAllSuppliers(): void {
    void this.router.navigate([], { queryParams: { supplier: null }, queryParamsHandling: 'merge' });
  }

  protected namesOf({ itemNames, lines }: PurchaseSummary): string {
    const more = lines - itemNames.length;
    return more > 0 ? `${itemNames.join(', ')} +${more}` : itemNames.join(', ');
  }

  /** One tap: every open alert becomes drafts, one for each supplier. */
  protected async propose(): Promise<void> {
    const done = await this.proposing.run('propose', (key) =>
      this.api.send('POST /cafes/{cafeId}/purchase-orders/proposals', { params: this.api.at(), body: {}, key }),
    );
    if (!done?.ok) return;
    const { orders, left } = done.value;
    const text = orders.length > 0 ? 'purchases.proposed' : left.length > 0 ? 'purchases.proposedLeft' : 'purchases.proposedNone'; // prettier-ignore
    const names = left.map(({ name }) => name).join(', ');
    this.toasts.show(this.transloco.translate(text, { count: orders.length, names }), {
      tone: orders.length > 0 ? 'ok' : 'plain',
    });
    const [only] = orders;
    if (only && orders.length === 1) await this.router.navigate(['/stock/purchases', only.id]);
    else await this.purchases.reload();
  }
}
