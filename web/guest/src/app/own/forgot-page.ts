import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { TextField } from '@table-tap/ui/fields/text-field';
import { PageBar } from '../shell/page-bar.ts';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

/** Asking for a new password: whether anybody has the address, only a mail to it tells. */
@Component({
  selector: 'tt-forgot-page',
  imports: [Banner, Button, EmptyState, PageBar, RouterLink, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.forgot.title' | transloco" back="/account/sign-in" />
    @if (wasSent()) {
      <tt-empty-state icon="mail" [heading]="'own.sent.heading' | transloco" role="status">
        {{ 'own.sent.reset' | transloco: { email: email().trim() } }}
        <a actions tt-button routerLink="/account/sign-in">{{ 'own.signIn.title' | transloco }}</a>
      </tt-empty-state>
    } @else {
      <form class="grid gap-5 px-4 pb-10" novalidate (submit)="send($event)">
        <p class="text-muted text-pretty">{{ 'own.forgot.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          type="email"
          name="email"
          autocomplete="username"
          enterkeyhint="go"
          [label]="'own.email' | transloco"
          [error]="wasTried() && !isEmail() ? ('own.emailMissing' | transloco) : null"
          [(value)]="email"
        />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'own.forgot.go' | transloco }}
        </button>
      </form>
    }
  `,
})
export class ForgotPage {
  private readonly account = inject(OwnAccount);

  protected readonly email = signal('');
  protected readonly wasTried = signal(false);
  protected readonly wasSent = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected isEmail(): boolean {
    return /^\S+@\S+\.\S+$/.test(this.email().trim());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.isEmail() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.api.send('POST /auth/password/reset', { body: { email: this.email().trim() } });
      this.wasSent.set(true);
    } catch (error) {
      this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
