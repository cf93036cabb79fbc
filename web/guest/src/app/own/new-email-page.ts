import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageBar } from '../shell/page-bar.ts';
import { linkToken } from './link-token.ts';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

/** Where the link leads that went to a new address. One taps: programs that open links in mails change nothing. */
@Component({
  selector: 'tt-new-email-page',
  imports: [Banner, Button, EmptyState, PageBar, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.newEmail.title' | transloco" />
    @if (isGone()) {
      <tt-empty-state icon="link" [heading]="'own.gone.heading' | transloco">
        {{ 'own.gone.email' | transloco }}
        <a actions tt-button variant="primary" routerLink="/account/me">{{ 'own.me.title' | transloco }}</a>
      </tt-empty-state>
    } @else if (email(); as address) {
      <tt-empty-state icon="check-circle" [heading]="'own.newEmail.done' | transloco" role="status">
        {{ 'own.newEmail.doneText' | transloco: { email: address } }}
        <a actions tt-button variant="primary" routerLink="/account/me">{{ 'own.me.title' | transloco }}</a>
      </tt-empty-state>
    } @else {
      <div class="grid gap-5 px-4 pb-10">
        <p class="text-muted text-pretty">{{ 'own.newEmail.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <button tt-button type="button" variant="primary" size="lg" [wide]="true" [busy]="isBusy()" (click)="confirm()">
          {{ 'own.newEmail.go' | transloco }}
        </button>
      </div>
    }
  `,
})
export class NewEmailPage {
  private readonly account = inject(OwnAccount);
  private readonly token = linkToken();

  protected readonly email = signal<string | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isGone = signal(this.token === null);

  protected async confirm(): Promise<void> {
    if (!this.token || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { email } = await this.account.api.send('POST /users/profile/email/confirm', {
        body: { token: this.token },
      });
      this.email.set(email);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'LINK_GONE') this.isGone.set(true);
      else this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
