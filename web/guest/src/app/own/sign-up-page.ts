import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { PageBar } from '../shell/page-bar.ts';
import { NewPassword } from './new-password.ts';
import { OwnAccount } from './own-account.ts';
import { passwordProblemKey, problemKey } from './problem.ts';

const nameMax = 120;

/** Asking for an account: whether the address has one already, only a mail to it tells. */
@Component({
  selector: 'tt-sign-up-page',
  imports: [Banner, Button, EmptyState, NewPassword, PageBar, RouterLink, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.signUp.title' | transloco" back="/account/sign-in" />
    @if (wasSent()) {
      <tt-empty-state icon="mail" [heading]="'own.sent.heading' | transloco" role="status">
        {{ 'own.sent.signUp' | transloco: { email: email().trim() } }}
        <a actions tt-button routerLink="/">{{ 'back' | transloco }}</a>
      </tt-empty-state>
    } @else {
      <form class="grid gap-5 px-4 pb-10" novalidate (submit)="send($event)">
        <p class="text-muted text-pretty">{{ 'own.signUp.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          #nameField
          name="name"
          autocomplete="name"
          enterkeyhint="next"
          [label]="'own.name' | transloco"
          [maxlength]="nameMax"
          [error]="wasTried() && !name().trim() ? ('own.nameMissing' | transloco) : null"
          [(value)]="name"
        />
        <tt-text-field
          #emailField
          type="email"
          name="email"
          autocomplete="username"
          enterkeyhint="next"
          [label]="'own.email' | transloco"
          [error]="wasTried() && !isEmail() ? ('own.emailMissing' | transloco) : null"
          [(value)]="email"
        />
        <tt-new-password
          [label]="'own.password.label' | transloco"
          [names]="[name(), email()]"
          [wasTried]="wasTried()"
          [(refused)]="refused"
          [(value)]="password"
        />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'own.signUp.go' | transloco }}
        </button>
        <p class="text-muted text-sm text-pretty">{{ 'own.signUp.privacy' | transloco }}</p>
      </form>
    }
  `,
})
export class SignUpPage {
  private readonly account = inject(OwnAccount);
  private readonly languages = inject(Languages);
  private readonly nameField = viewChild<TextField>('nameField');
  private readonly emailField = viewChild<TextField>('emailField');
  private readonly passwordField = viewChild(NewPassword);

  protected readonly nameMax = nameMax;
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly refused = signal<string | null>(null);
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
    if (!this.name().trim()) return this.nameField()?.focus();
    if (!this.isEmail()) return this.emailField()?.focus();
    if (this.passwordField()?.problem()) return this.passwordField()?.focus();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const body = { name: this.name().trim(), email: this.email().trim(), password: this.password() };
    try {
      const language = this.languages.active();
      await this.account.api.send('POST /users/register', { body: { ...body, language } });
      this.password.set('');
      this.wasSent.set(true);
    } catch (error) {
      this.refused.set(passwordProblemKey(error, 'password'));
      if (this.refused()) this.passwordField()?.focus();
      else this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
