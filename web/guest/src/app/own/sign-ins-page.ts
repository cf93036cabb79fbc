import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { SignIn } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { MomentPipe } from '../history/moment-pipe.ts';
import { PageBar } from '../shell/page-bar.ts';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

const phones = ['iPhone', 'Android'];

/** Where one is signed in, to be ended one by one or all but this. */
@Component({
  selector: 'tt-sign-ins-page',
  imports: [Badge, Button, ConfirmHost, EmptyState, Icon, MomentPipe, PageBar, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.signIns.title' | transloco" back="/account/me" />
    @if (items(); as list) {
      <div class="grid gap-5 px-4 pb-10">
        <ul class="border-line divide-line bg-surface divide-y rounded-lg border">
          @for (item of list; track item.id) {
            <li class="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
              <tt-icon class="text-muted text-xl" [name]="isPhone(item) ? 'phone' : 'globe'" />
              <span class="min-w-0 flex-1 leading-snug">
                <span class="block font-medium">
                  {{ nameOf(item) || ('own.signIns.unknown' | transloco) }}
                  @if (item.current) {
                    <tt-badge class="ms-1" tone="ok">{{ 'own.signIns.here' | transloco }}</tt-badge>
                  }
                </span>
                <span class="text-muted block text-sm">
                  {{ 'own.signIns.used' | transloco: { at: atMs(item.lastUsedAt) | ttMoment } }}
                  @if (item.cafe; as cafe) {
                    · {{ cafe.name }}
                  }
                </span>
              </span>
              @if (!item.current) {
                <button
                  tt-button
                  type="button"
                  [busy]="ending() === item.id"
                  [attr.aria-label]="'own.signIns.endThis' | transloco: { name: nameOf(item) }"
                  (click)="end(item)"
                >
                  {{ 'own.signIns.end' | transloco }}
                </button>
              }
            </li>
          }
        </ul>
        @if (list.length > 1) {
          <button tt-button type="button" [wide]="true" [busy]="ending() === 'all'" (click)="endOthers()">
            {{ 'own.signIns.endOthers' | transloco }}
          </button>
        }
        <p class="text-muted text-sm text-pretty">{{ 'own.signIns.hint' | transloco }}</p>
      </div>
    } @else if (problem()) {
      <tt-empty-state icon="wifi-off" [heading]="problem()! | transloco">
        <button actions tt-button type="button" variant="primary" (click)="load()">{{ 'retry' | transloco }}</button>
      </tt-empty-state>
    } @else {
      <tt-skeleton class="px-4" shape="row" [lines]="3" aria-busy="true" />
    }
    <tt-confirm-host />
  `,
})
export class SignInsPage {
  private readonly account = inject(OwnAccount);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  private readonly loaded = signal<readonly SignIn[] | null>(null);
  protected readonly items = computed(() => this.loaded());
  protected readonly problem = signal<string | null>(null);
  protected readonly ending = signal<string | null>(null);

  constructor() {
    void this.load();
  }

  protected isPhone = ({ system }: SignIn): boolean => phones.includes(system ?? '');
  protected atMs = (at: string): number => Date.parse(at);
  protected nameOf = ({ browser, system, deviceName }: SignIn): string =>
    deviceName ?? [browser, system].filter(Boolean).join(', ');

  protected async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.loaded.set((await this.account.api.send('GET /auth/sessions')).items);
    } catch (error) {
      this.problem.set(problemKey(error));
    }
  }

  protected async end({ id: sessionId }: SignIn): Promise<void> {
    await this.during(sessionId, () =>
      this.account.api.send('DELETE /auth/sessions/{sessionId}', { params: { sessionId } }),
    );
  }

  protected async endOthers(): Promise<void> {
    const isMeant = await this.confirm.ask({
      heading: this.transloco.translate('own.signIns.endOthersAsk'),
      confirm: this.transloco.translate('own.signIns.endOthers'),
      danger: true,
    });
    if (isMeant) await this.during('all', () => this.account.api.send('DELETE /auth/sessions'));
  }

  private async during(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.ending()) return;
    this.ending.set(what);
    try {
      await work();
      await this.load();
      this.toasts.show(this.transloco.translate('own.signIns.ended'), { tone: 'ok' });
    } catch (error) {
      this.toasts.show(this.transloco.translate(problemKey(error)), { tone: 'danger' });
    }
    this.ending.set(null);
  }
}
