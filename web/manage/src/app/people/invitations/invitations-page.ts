import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Invitation, InvitationLink } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { InviteDrawer } from './invite-drawer.ts';
import { LinkCard } from './link-card.ts';

/** Invitations that nobody has accepted yet: a new link for each, or taken back. */
@Component({
  selector: 'tt-invitations-page',
  imports: [...[Badge, Button, Drawer, EmptyState, Icon, InviteDrawer, LinkCard, Pending, StaleNotice], TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (mayInvite()) {
      <div class="flex justify-end">
        <button tt-button variant="primary" type="button" (click)="isInviting.set(true)">
          <tt-icon name="plus" /> {{ 'people.invite.open' | transloco }}
        </button>
      </div>
    }
    <div class="mt-4">
      <tt-stale-notice [of]="invitations" />
      @if (invitations.data(); as list) {
        @if (list.items.length > 0) {
          <ul
            class="border-line bg-surface divide-line divide-y rounded-lg border"
            [attr.aria-label]="'people.tabs.invitations' | transloco"
          >
            @for (invitation of list.items; track invitation.id) {
              <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div class="min-w-48 flex-1">
                  <h2 class="font-sans text-base font-semibold tracking-normal break-words">
                    {{ invitation.name ?? invitation.email ?? ('people.invitations.byLink' | transloco) }}
                  </h2>
                  <p class="text-muted text-sm">
                    {{
                      'people.invitations.by'
                        | transloco: { name: invitation.invitedBy.name, day: time.moment(invitation.createdAt) }
                    }}
                  </p>
                </div>
                <tt-badge>{{ 'roles.' + invitation.role | transloco }}</tt-badge>
                @if (isOver(invitation)) {
                  <tt-badge tone="warn">{{ 'people.invitations.over' | transloco }}</tt-badge>
                } @else {
                  <span class="text-muted text-sm">{{
                    'people.invitations.until' | transloco: { moment: time.moment(invitation.expiresAt) }
                  }}</span>
                }
                @if (mayTouch(invitation)) {
                  <span class="flex gap-2">
                    <button
                      tt-button
                      size="sm"
                      type="button"
                      [attr.aria-label]="('people.invitations.renew' | transloco) + ': ' + nameOf(invitation)"
                      (click)="renew(invitation)"
                    >
                      {{ 'people.invitations.renew' | transloco }}
                    </button>
                    <button
                      tt-button
                      size="sm"
                      variant="quiet"
                      type="button"
                      [attr.aria-label]="('people.invitations.revoke' | transloco) + ': ' + nameOf(invitation)"
                      (click)="revoke(invitation)"
                    >
                      {{ 'people.invitations.revoke' | transloco }}
                    </button>
                  </span>
                }
              </li>
            }
          </ul>
        } @else {
          <div class="border-line bg-surface rounded-lg border">
            <tt-empty-state icon="users" [heading]="'people.invitations.none' | transloco">
              {{ 'people.invitations.noneText' | transloco }}
            </tt-empty-state>
          </div>
        }
      } @else {
        <tt-pending [of]="[invitations]" [lines]="3" />
      }
    </div>
    @if (isInviting()) {
      <tt-invite-drawer (closed)="isInviting.set(false)" (invited)="invitations.reload()" />
    }
    @if (renewed(); as link) {
      <tt-drawer [heading]="'people.invite.heading' | transloco" (dismissed)="renewed.set(undefined)">
        <tt-link-card [invitation]="link" />
        <ng-container footer>
          <button tt-button variant="primary" type="button" (click)="renewed.set(undefined)">
            {{ 'ui.close' | transloco }}
          </button>
        </ng-container>
      </tt-drawer>
    }
  `,
})
export class InvitationsPage {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly problems = inject(Problems);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly invitations = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/employees/invitations', { params: this.api.at(), signal }),
  );
  protected readonly isInviting = signal(false);
  protected readonly renewed = signal<InvitationLink | undefined>(undefined);
  protected readonly mayInvite = computed(() => this.session.may('people:write'));

  constructor() {
    inject(Live).watch(['employee:changed'], () => void this.invitations.reload());
  }

  protected isOver({ expiresAt }: Invitation): boolean {
    return Date.parse(expiresAt) <= Date.now();
  }

  protected mayTouch({ role }: Invitation): boolean {
    return this.mayInvite() && (role === 'employee' || this.session.cafe()?.role === 'owner');
  }

  protected nameOf({ name, email }: Invitation): string {
    return name ?? email ?? this.transloco.translate<string>('people.invitations.byLink');
  }

  protected async renew({ id }: Invitation): Promise<void> {
    try {
      const params = this.api.at({ invitationId: id });
      this.renewed.set(
        await this.api.send('POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew', { params }),
      );
    } catch (error) {
      this.problems.toast(error);
    }
    void this.invitations.reload();
  }

  protected async revoke(invitation: Invitation): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('people.invitations.revokeAsk', { name: this.nameOf(invitation) }),
      text: this.transloco.translate('people.invitations.revokeText'),
      confirm: this.transloco.translate('people.invitations.revoke'),
      danger: true,
    });
    if (!isSure) return;
    try {
      const params = this.api.at({ invitationId: invitation.id });
      await this.api.send('DELETE /cafes/{cafeId}/employees/invitations/{invitationId}', { params });
      this.toasts.show(this.transloco.translate('people.invitations.revoked'), { tone: 'ok' });
    } catch (error) {
      this.problems.toast(error);
    }
    void this.invitations.reload();
  }
}
