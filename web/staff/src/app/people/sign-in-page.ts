import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Account } from '../session/account.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';

/** Sign in with e-mail and password. */
@Component({
  selector: 'tt-sign-in-page',
  imports: [Banner, Button, RouterLink, StaffBar, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar heading="Table Tap" />
    <form class="m-auto flex w-full max-w-md flex-col gap-5 px-4 py-8" (submit)="signIn($event)">
      <h2 class="text-3xl">{{ 'signIn.heading' | transloco }}</h2>
      @if (problem(); as text) {
        <tt-banner tone="danger">{{ text }}</tt-banner>
      }
      <tt-text-field
        type="email"
        name="email"
        autocomplete="username"
        [label]="'signIn.email' | transloco"
        [(value)]="email"
        [error]="wasTried() && !email() ? ('signIn.emailMissing' | transloco) : null"
      />
      <tt-text-field
        type="password"
        name="password"
        autocomplete="current-password"
        [label]="'signIn.password' | transloco"
        [(value)]="password"
        [error]="wasTried() && !password() ? ('signIn.passwordMissing' | transloco) : null"
      />
      <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
        {{ 'signIn.submit' | transloco }}
      </button>
      @if (account.isPaired()) {
        <a tt-button variant="quiet" routerLink="/unlock">{{ 'signIn.byPin' | transloco }}</a>
      }
    </form>
  `,
})
export class SignInPage {
  protected readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);

  /** Where to go then, from the address. */
  readonly to = input<string>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.email() || !this.password() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.signIn(this.email().trim(), this.password());
      await this.router.navigateByUrl(this.to() ?? '/');
    } catch (error) {
      const isWrong = error instanceof ApiError && (error.code === 'CREDENTIALS_WRONG' || error.code === 'INVALID');
      this.problem.set(isWrong ? this.texts.of('signIn.wrong') : this.problems.of(error));
    }
    this.isBusy.set(false);
  }
}
