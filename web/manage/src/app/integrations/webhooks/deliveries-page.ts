import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { WebhookDelivery } from '@table-tap/contract';
import { webhookEventNames } from '@table-tap/contract/webhook-events';
import { Button } from '@table-tap/ui/actions/button';
import { ChipBar, type ChipItem } from '@table-tap/ui/actions/chip-bar';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { DeliveryDrawer } from './delivery-drawer.ts';
import { attemptKey, eventKey, stateTone } from './webhook-words.ts';

const states = ['delivered', 'waiting', 'given_up', 'dropped'] as const satisfies WebhookDelivery['state'][];
const refreshMs = 3000;
/** What was sent by hand is looked for so often, at the most: it takes a second or two, or ten where nobody answers. */
const lookMs = 1000;
const looksMax = 14;

/** What a webhook was sent and what waits for it, newest first; one opens at the side. */
@Component({
  selector: 'tt-webhook-deliveries-page',
  imports: [
    ...[Badge, Button, ChipBar, DeliveryDrawer, EmptyState, Icon, IconButton, MoreButton, PageHeader, Pending],
    ...[RouterLink, StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './deliveries-page.html',
})
export class DeliveriesPage {
  /** From the address. */
  readonly webhookId = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly narrowed = signal('all');
  protected readonly opened = signal<string | undefined>(undefined);
  protected readonly testing = new Saving();
  protected readonly tone = stateTone;
  protected readonly key = eventKey;
  protected readonly attempt = attemptKey;
  private readonly webhooks = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/webhooks', { params: this.api.at(), signal }),
  );
  protected readonly webhook = computed(() => this.webhooks.data()?.items.find(({ id }) => id === this.webhookId()));
  protected readonly states = computed((): ChipItem[] => {
    this.languages.active();
    const label = (state: string) => this.transloco.translate<string>(`webhooks.state.${state}`);
    return ['all', ...states].map((id) => ({ id, label: label(id) }));
  });
  protected readonly deliveries = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries', {
        params: this.api.at({ webhookId: this.webhookId() }),
        query: { cursor, state: states.find((state) => state === this.narrowed()) },
        signal,
      }),
    this.narrowed,
  );
  private looking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(Live).watch(
      webhookEventNames,
      calm(refreshMs, () => void this.deliveries.reload()),
    );
    inject(DestroyRef).onDestroy(() => clearTimeout(this.looking));
  }

  protected async test(): Promise<void> {
    const params = this.api.at({ webhookId: this.webhookId() });
    const done = await this.testing.run(['test', Date.now()], (key) =>
      this.api.send('POST /cafes/{cafeId}/webhooks/{webhookId}/test', { params, key }),
    );
    if (!done) return;
    if (!done.ok) return this.toasts.show(this.testing.problem() ?? '', { tone: 'danger' });
    this.toasts.show(this.transloco.translate('webhooks.testSent'));
    this.narrowed.set('all');
    this.follow(done.value.id);
  }

  /** Looks until it is known what came of a delivery that was sent by hand. */
  protected follow(deliveryId: string, looks = 0): void {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => {
      void this.deliveries.reload().then(() => {
        const found = this.deliveries.data()?.find(({ id }) => id === deliveryId);
        if (looks < looksMax && (!found || (found.state === 'waiting' && found.tries === 0)))
          this.follow(deliveryId, looks + 1);
      });
    }, lookMs);
  }
}
