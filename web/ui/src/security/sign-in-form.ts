import { ChangeDetectionStrategy, Component, inject, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { SecondStep } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { Banner } from '../content/banner.ts';
import { Icon } from '../content/icon.ts';
import { TextField } from '../fields/text-field.ts';
import { browserHasPasskeys, signWithPasskey } from './passkeys.ts';
import { SECURITY_API, SIGN_IN } from './ports.ts';
import { problemKey } from './problem-key.ts';
import { SecondStepForm } from './second-step-form.ts';
import { securityTexts } from './texts.ts';

/**
 * Signing in: e-mail and password, then the second step where there is one; or a passkey alone. Needs `SIGN_IN` and
 * `SECURITY_API`. Links of the app go inside.
 */
@Component({
  selector: 'tt-sign-in-form',
  imports: [Banner, Button, Icon, SecondStepForm, TextField, TranslocoPipe],
  // For its own template alone: what is put into it has texts of its own, which would wait for these.
  viewProviders: [securityTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (second(); as step) {
      <tt-second-step-form [step]="step" (done)="signedIn.emit()" (backTo)="startOver($event)" />
    } @else {
      @if (problem(); as key) {
        <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
      }
      <form novalidate (submit)="signIn($event)">
        <tt-text-field
          #emailField
          type="email"
          name="email"
          autocomplete="username"
          enterkeyhint="next"
          [label]="'security.email' | transloco"
          [(value)]="email"
          [error]="wasTried() && !isEmail() ? ('security.emailMissing' | transloco) : null"
        />
        <tt-text-field
          #passwordField
          type="password"
          name="password"
          autocomplete="current-password"
          enterkeyhint="go"
          [label]="'security.password' | transloco"
          [(value)]="password"
          [error]="wasTried() && !password() ? ('security.passwordMissing' | transloco) : null"
        />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'security.signIn' | transloco }}
        </button>
      </form>
      @if (hasPasskeys) {
        <p class="or" aria-hidden="true">{{ 'security.or' | transloco }}</p>
        <button tt-button type="button" size="lg" [wide]="true" [busy]="isAsking()" (click)="byPasskey()">
          <tt-icon name="key" />{{ 'security.byPasskey' | transloco }}
        </button>
      }
      <ng-content />
    }
  `,
  styles: `
    @layer components {
      :host,
      form {
        display: grid;
        gap: 20px;
      }
      .or {
        display: flex;
        align-items: center;
        gap: 12px;
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
      .or::before,
      .or::after {
        flex: 1;
        border-top: 1px solid var(--tt-line);
        content: '';
      }
    }
  `,
})
export class SignInForm {
  readonly signedIn = output<void>();

  private readonly api = inject(SECURITY_API);
  private readonly signer = inject(SIGN_IN);
  private readonly emailField = viewChild<TextField>('emailField');
  private readonly passwordField = viewChild<TextField>('passwordField');

  protected readonly hasPasskeys = browserHasPasskeys();
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly isAsking = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly second = signal<SecondStep | null>(null);

  protected isEmail(): boolean {
    return /^\S+@\S+\.\S+$/.test(this.email().trim());
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.isEmail()) return this.emailField()?.focus();
    if (!this.password()) return this.passwordField()?.focus();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.signer.login({ email: this.email().trim(), password: this.password() });
      this.signedIn.emit();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'MFA_REQUIRED') this.second.set(error.current as SecondStep);
      else {
        this.problem.set(problemKey(error, { CREDENTIALS_WRONG: 'wrongPassword', INVALID: 'wrongPassword' }));
        this.passwordField()?.focus();
      }
    }
    this.isBusy.set(false);
  }

  protected async byPasskey(): Promise<void> {
    if (this.isAsking()) return;
    this.isAsking.set(true);
    this.problem.set(null);
    try {
      const { ticket, options } = await this.api.send('POST /auth/passkeys/sign-in/options', { body: {} });
      await this.signer.signInWithPasskey({ ticket, passkey: await signWithPasskey(options) });
      this.signedIn.emit();
    } catch (error) {
      this.problem.set(problemKey(error, { CREDENTIALS_WRONG: 'passkeyWrong' }));
    }
    this.isAsking.set(false);
  }

  /** The ticket has run out, or the person went back. */
  protected startOver(key: string | null): void {
    this.second.set(null);
    this.password.set('');
    this.wasTried.set(false);
    this.problem.set(key);
  }
}
