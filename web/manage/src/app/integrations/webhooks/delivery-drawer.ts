import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { CopyButton } from '@table-tap/ui/actions/copy-button';
import { Badge } from '@table-tap/ui/content/badge';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { attemptKey, eventKey, isSuccess, stateTone } from './webhook-words.ts';

/** One delivery: every attempt with its answer, what is sent, and a way to send it again. */
@Component({
  selector: 'tt-delivery-drawer',
  imports: [Badge, Button, CopyButton, Drawer, Pending, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer
      size="lg"
      [heading]="delivery.data() ? (key(delivery.data()!.event) | transloco) : ('webhooks.delivery' | transloco)"
      [below]="deliveryId()"
      (dismissed)="closed.emit()"
    >
      @if (delivery.data(); as one) {
        <p class="flex flex-wrap items-center gap-2">
          <tt-badge shape="pill" [tone]="tone[one.state]">{{ 'webhooks.state.' + one.state | transloco }}</tt-badge>
          <span class="text-muted text-sm">{{ time.moment(one.createdAt) }}</span>
        </p>
        <section class="mt-6" aria-labelledby="attempts">
          <h3 id="attempts" class="text-base">{{ 'webhooks.attempts' | transloco }}</h3>
          <ol class="mt-2 grid gap-2">
            @for (attempt of one.attempts; track attempt.id) {
              <li class="border-line bg-surface rounded-lg border px-4 py-3">
                <p class="flex flex-wrap items-baseline gap-x-3">
                  <span class="font-semibold" [class.text-danger-text]="!isSuccess(attempt)">{{
                    attemptText(attempt) | transloco: { status: attempt.status }
                  }}</span>
                  <span class="text-muted text-sm">
                    {{ time.moment(attempt.at) }} · {{ 'webhooks.ms' | transloco: { ms: attempt.durationMs } }}
                  </span>
                </p>
                @if (attempt.excerpt) {
                  <pre class="text-muted mt-2 font-mono text-xs whitespace-pre-wrap break-words">{{
                    attempt.excerpt
                  }}</pre>
                }
              </li>
            } @empty {
              <li class="text-muted text-sm">{{ 'webhooks.noAttempts' | transloco }}</li>
            }
          </ol>
        </section>
        <section class="mt-6" aria-labelledby="message">
          <div class="flex items-center justify-between">
            <h3 id="message" class="text-base">{{ 'webhooks.message' | transloco }}</h3>
            <tt-copy-button [text]="one.body" [label]="'webhooks.message' | transloco" />
          </div>
          <pre
            class="border-line bg-sunken mt-1 max-h-96 overflow-auto rounded-lg border p-4 font-mono text-xs"
            tabindex="0"
            role="group"
            aria-labelledby="message"
            >{{ pretty() }}</pre>
        </section>
      } @else {
        <tt-pending [of]="[delivery]" />
      }
      <ng-container footer>
        <button tt-button type="button" (click)="closed.emit()">{{ 'ui.close' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="sending.isBusy()" (click)="again()">
          {{ 'webhooks.redeliver' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class DeliveryDrawer {
  readonly webhookId = input.required<string>();
  readonly deliveryId = input.required<string>();
  /** It is being sent again. */
  readonly changed = output<void>();
  readonly closed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly sending = new Saving();
  protected readonly tone = stateTone;
  protected readonly key = eventKey;
  protected readonly attemptText = attemptKey;
  protected readonly isSuccess = isSuccess;
  protected readonly delivery = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}', { params: this.at(), signal }),
  );
  /** The message with line ends, so that it can be read; what is sent has none. */
  protected readonly pretty = computed(() => {
    const body = this.delivery.data()?.body ?? '';
    return body ? JSON.stringify(JSON.parse(body), null, 2) : '';
  });

  protected async again(): Promise<void> {
    const done = await this.sending.run(['again', Date.now()], (key) =>
      this.api.send('POST /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver', {
        params: this.at(),
        key,
      }),
    );
    if (!done) return;
    if (!done.ok) return this.toasts.show(this.sending.problem() ?? '', { tone: 'danger' });
    this.toasts.show(this.transloco.translate('webhooks.sentAgain'), { tone: 'ok' });
    this.changed.emit();
    this.closed.emit();
  }

  private at() {
    return this.api.at({ webhookId: this.webhookId(), deliveryId: this.deliveryId() });
  }
}
