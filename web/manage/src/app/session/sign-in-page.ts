import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { TextField } from '@table-tap/ui/fields/text-field';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { Saving } from '../loading/saving.ts';
import { Session } from './session.ts';

/** E-mail and password, for owners, managers and whoever else works in a café. */
@Component({
  selector: 'tt-sign-in-page',
  imports: [Banner, Button, Card, LanguageMenu, TextField, ThemeToggle, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex min-h-dvh flex-col' },
  template: `
    <header class="flex items-center gap-2 p-4">
      <p class="font-display flex-1 text-xl font-bold tracking-tight">Table Tap</p>
      <tt-theme-toggle />
      <tt-language-menu />
    </header>
    <main class="grid flex-1 place-items-center p-4 pb-24">
      <tt-card padding="lg" class="w-full max-w-md">
        <h1 class="text-3xl" tabindex="-1">{{ 'signIn.heading' | transloco }}</h1>
        <p class="text-muted mt-1">{{ 'signIn.text' | transloco }}</p>
        <form class="mt-6 grid gap-4" novalidate (submit)="submit($event)">
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-text-field
            #emailField
            [label]="'signIn.email' | transloco"
            type="email"
            name="email"
            autocomplete="username"
            enterkeyhint="next"
            [(value)]="email"
            [error]="emailError()"
          />
          <tt-text-field
            #passwordField
            [label]="'signIn.password' | transloco"
            type="password"
            name="password"
            autocomplete="current-password"
            enterkeyhint="go"
            [(value)]="password"
            [error]="passwordError()"
          />
          <button
            tt-button
            class="mt-2"
            variant="primary"
            size="lg"
            type="submit"
            [wide]="true"
            [busy]="saving.isBusy()"
          >
            {{ 'signIn.submit' | transloco }}
          </button>
        </form>
      </tt-card>
    </main>
  `,
})
export class SignInPage {
  /** Where to go afterwards; from the address. */
  readonly to = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly emailField = viewChild.required<TextField>('emailField');
  private readonly passwordField = viewChild.required<TextField>('passwordField');

  protected readonly saving = new Saving();
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly emailError = signal<string | null>(null);
  protected readonly passwordError = signal<string | null>(null);

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isComplete()) return;
    const email = this.email().trim();
    const done = await this.saving.run({ email }, () => this.session.signIn(email, this.password()));
    if (done?.ok) await this.router.navigateByUrl(inside(this.to()), { replaceUrl: true });
    else if (done) this.passwordField().focus();
  }

  private isComplete(): boolean {
    const isEmail = /^\S+@\S+\.\S+$/.test(this.email().trim());
    this.emailError.set(isEmail ? null : this.transloco.translate('signIn.emailMissing'));
    this.passwordError.set(this.password() ? null : this.transloco.translate('signIn.passwordMissing'));
    if (!isEmail) this.emailField().focus();
    else if (!this.password()) this.passwordField().focus();
    return isEmail && this.password() !== '';
  }
}

/** Only pages of this app: the address is anybody's to write. */
const inside = (to: string | undefined): string => (to?.startsWith('/') && !to.startsWith('//') ? to : '/');
