import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageBar } from '../shell/page-bar.ts';
import { linkToken } from './link-token.ts';
import { NewPassword } from './new-password.ts';
import { OwnAccount } from './own-account.ts';
import { passwordProblemKey, problemKey } from './problem.ts';

/** Where the link of the mail leads that sets a new password. */
@Component({
  selector: 'tt-reset-page',
  imports: [Banner, Button, EmptyState, NewPassword, PageBar, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.reset.title' | transloco" />
    @if (isGone()) {
      <tt-empty-state icon="link" [heading]="'own.gone.heading' | transloco">
        {{ 'own.gone.reset' | transloco }}
        <a actions tt-button variant="primary" routerLink="/account/forgot">{{ 'own.gone.again' | transloco }}</a>
      </tt-empty-state>
    } @else if (isDone()) {
      <tt-empty-state icon="check-circle" [heading]="'own.reset.done' | transloco" role="status">
        {{ 'own.reset.doneText' | transloco }}
        <a actions tt-button variant="primary" routerLink="/account/sign-in">{{ 'own.signIn.title' | transloco }}</a>
      </tt-empty-state>
    } @else {
      <form class="grid gap-5 px-4 pb-10" novalidate (submit)="set($event)">
        <p class="text-muted text-pretty">{{ 'own.reset.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-new-password
          [label]="'own.password.new' | transloco"
          [hasSecondFactor]="true"
          [wasTried]="wasTried()"
          [(refused)]="refused"
          [(value)]="password"
        />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'own.reset.go' | transloco }}
        </button>
      </form>
    }
  `,
})
export class ResetPage {
  private readonly account = inject(OwnAccount);
  private readonly field = viewChild(NewPassword);
  private readonly token = linkToken();

  protected readonly password = signal('');
  protected readonly refused = signal<string | null>(null);
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly isDone = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isGone = signal(this.token === null);

  protected async set(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.token || this.isBusy()) return;
    if (this.field()?.problem()) return this.field()?.focus();
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body = { token: this.token, password: this.password() };
      await this.account.api.send('POST /auth/password/reset/confirm', { body });
      // Whoever was signed in here is not any more.
      this.account.leave();
      this.isDone.set(true);
    } catch (error) {
      this.refused.set(passwordProblemKey(error, 'password'));
      if (error instanceof ApiError && error.code === 'LINK_GONE') this.isGone.set(true);
      else if (this.refused()) this.field()?.focus();
      else this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
