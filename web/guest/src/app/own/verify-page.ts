import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { TextField } from '@table-tap/ui/fields/text-field';
import { PageBar } from '../shell/page-bar.ts';
import { GoOn } from './go-on.ts';
import { linkToken } from './link-token.ts';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

/** Where the link of the mail leads that opens an account: with the password that was chosen, and then one is signed in. */
@Component({
  selector: 'tt-verify-page',
  imports: [Banner, Button, EmptyState, PageBar, RouterLink, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.verify.title' | transloco" />
    @if (isGone()) {
      <tt-empty-state icon="link" [heading]="'own.gone.heading' | transloco">
        {{ 'own.gone.verify' | transloco }}
        <a actions tt-button variant="primary" routerLink="/account/sign-up">{{ 'own.signUp.title' | transloco }}</a>
        <a actions tt-button routerLink="/account/sign-in">{{ 'own.signIn.title' | transloco }}</a>
      </tt-empty-state>
    } @else {
      <form class="grid gap-5 px-4 pb-10" novalidate (submit)="open($event)">
        <p class="text-muted text-pretty">{{ 'own.verify.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          type="password"
          name="password"
          autocomplete="current-password"
          enterkeyhint="go"
          [label]="'own.password.label' | transloco"
          [error]="wasTried() && !password() ? ('own.passwordMissing' | transloco) : null"
          [(value)]="password"
        />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'own.verify.go' | transloco }}
        </button>
      </form>
    }
  `,
})
export class VerifyPage {
  private readonly account = inject(OwnAccount);
  private readonly goOn = inject(GoOn);
  private readonly token = linkToken();

  protected readonly password = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isGone = signal(this.token === null);

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.password() || !this.token || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.session.openAccount({ token: this.token, password: this.password() });
      await this.goOn.from();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'LINK_GONE') this.isGone.set(true);
      else this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
