import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Webhook } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Switch } from '@table-tap/ui/fields/switch';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { WebhookDrawer } from './webhook-drawer.ts';
import { eventKey, hostOf } from './webhook-words.ts';

/** Other systems that are told of what happens: which there are, how they do, and what each is told. */
@Component({
  selector: 'tt-webhooks-page',
  imports: [
    ...[Badge, Banner, Button, EmptyState, Icon, PageHeader, Pending, RouterLink, StaleNotice, Switch],
    ...[TimeAgoPipe, TranslocoPipe, WebhookDrawer],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './webhooks-page.html',
})
export class WebhooksPage {
  private readonly api = inject(CafeApi);
  private readonly problems = inject(Problems);
  protected readonly time = inject(CafeTime);

  protected readonly webhooks = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/webhooks', { params: this.api.at(), signal }),
  );
  /** What the drawer is open for; `webhook: null` is a new one. */
  protected readonly editing = signal<{ webhook: Webhook | null } | undefined>(undefined);
  /** The one that is being switched on or off. */
  protected readonly switching = signal<string | undefined>(undefined);
  protected readonly host = hostOf;
  protected readonly key = eventKey;

  protected async switch({ id }: Webhook, active: boolean): Promise<void> {
    this.switching.set(id);
    try {
      const params = this.api.at({ webhookId: id });
      await this.api.send('PATCH /cafes/{cafeId}/webhooks/{webhookId}', { params, body: { active } });
    } catch (error) {
      this.problems.toast(error);
    }
    await this.webhooks.reload();
    this.switching.set(undefined);
  }
}
