import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { ApiKey } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Problems } from '../loading/problems.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { KeyDrawer } from './key-drawer.ts';

/** Keys with which machines use the API: which there are, what each may do, and how to be rid of one. */
@Component({
  selector: 'tt-keys-page',
  imports: [Badge, Button, Card, EmptyState, Icon, KeyDrawer, PageHeader, Pending, TimeAgoPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'keys.title' | transloco" [below]="'keys.below' | transloco">
      <button actions tt-button variant="primary" type="button" (click)="editing.set({ key: null })">
        <tt-icon name="plus" />{{ 'keys.new' | transloco }}
      </button>
    </tt-page-header>
    @if (keys.data()) {
      @if (inUse().length > 0) {
        <ul class="border-line bg-surface divide-line mt-6 divide-y rounded-lg border">
          @for (key of inUse(); track key.id) {
            <li class="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-4">
              <tt-icon name="key" class="text-muted text-xl" />
              <div class="min-w-52 flex-1">
                <h2 class="font-sans text-base font-semibold tracking-normal break-words">
                  {{ key.name }}
                  @if (key.state === 'expired') {
                    <tt-badge class="ml-2" tone="warn">{{ 'keys.expired' | transloco }}</tt-badge>
                  }
                </h2>
                <p class="text-muted text-sm">
                  <span class="font-mono">tt_…{{ key.hint }}</span> ·
                  {{ 'keys.madeBy' | transloco: { name: key.createdBy.name, day: time.moment(key.createdAt) } }}
                </p>
              </div>
              <p class="min-w-40 text-sm">
                {{ 'keys.may' | transloco: { count: key.scopes.length } }}
                <span class="text-muted block">
                  {{
                    key.expiresAt
                      ? ('keys.until' | transloco: { day: time.moment(key.expiresAt) })
                      : ('keys.forever' | transloco)
                  }}
                </span>
              </p>
              <p class="text-muted min-w-36 text-sm">
                @if (key.lastUsedAt; as used) {
                  {{ 'keys.used' | transloco: { ago: (used | ttTimeAgo) } }}
                } @else {
                  {{ 'keys.neverUsed' | transloco }}
                }
              </p>
              <div class="flex gap-2">
                <button
                  tt-button
                  size="sm"
                  type="button"
                  [attr.aria-label]="('keys.change' | transloco) + ': ' + key.name"
                  (click)="editing.set({ key })"
                >
                  {{ 'keys.change' | transloco }}
                </button>
                <button
                  tt-button
                  size="sm"
                  type="button"
                  [attr.aria-label]="('keys.revoke' | transloco) + ': ' + key.name"
                  (click)="revoke(key)"
                >
                  {{ 'keys.revoke' | transloco }}
                </button>
              </div>
            </li>
          }
        </ul>
      } @else {
        <tt-card class="mt-6" padding="none">
          <tt-empty-state icon="key" [heading]="'keys.empty' | transloco">
            {{ 'keys.emptyText' | transloco }}
            <button actions tt-button variant="primary" type="button" (click)="editing.set({ key: null })">
              {{ 'keys.new' | transloco }}
            </button>
          </tt-empty-state>
        </tt-card>
      }
      @if (revoked().length > 0) {
        <section class="mt-8" aria-labelledby="revoked-keys">
          <h2 id="revoked-keys" class="text-lg">{{ 'keys.revokedOnes' | transloco }}</h2>
          <ul class="text-muted mt-2 grid gap-1 text-sm">
            @for (key of revoked(); track key.id) {
              <li>
                {{ key.name }} · <span class="font-mono">tt_…{{ key.hint }}</span>
              </li>
            }
          </ul>
        </section>
      }
    } @else {
      <tt-pending class="mt-6" [of]="[keys]" [lines]="3" />
    }
    @if (editing(); as edited) {
      <tt-key-drawer [existing]="edited.key" (saved)="keys.reload()" (closed)="editing.set(undefined)" />
    }
  `,
})
export class KeysPage {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly keys = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/api-keys', { params: this.api.at(), signal }),
  );
  protected readonly inUse = computed(() => this.keys.data()?.items.filter(({ state }) => state !== 'revoked') ?? []);
  protected readonly revoked = computed(() => this.keys.data()?.items.filter(({ state }) => state === 'revoked') ?? []);
  /** What the drawer is open for; `key: null` is a new one. */
  protected readonly editing = signal<{ key: ApiKey | null } | undefined>(undefined);

  protected async revoke({ id, name }: ApiKey): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('keys.revokeAsk', { name }),
      text: this.transloco.translate('keys.revokeText'),
      confirm: this.transloco.translate('keys.revoke'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await this.api.send('DELETE /cafes/{cafeId}/api-keys/{keyId}', { params: this.api.at({ keyId: id }) });
      this.toasts.show(this.transloco.translate('keys.revoked', { name }), { tone: 'ok' });
    } catch (error) {
      this.problems.toast(error);
    }
    void this.keys.reload();
  }
}
