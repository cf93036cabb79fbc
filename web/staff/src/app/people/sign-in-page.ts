import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { SignInForm } from '@table-tap/ui/security/sign-in-form';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';

/** Sign in with one's own account, where there is no PIN. */
@Component({
  selector: 'tt-sign-in-page',
  imports: [Button, RouterLink, SignInForm, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar heading="Table Tap" />
    <div class="m-auto flex w-full max-w-md flex-col gap-5 px-4 py-8">
      <h2 class="text-3xl">{{ 'signIn.heading' | transloco }}</h2>
      <tt-sign-in-form (signedIn)="goOn()">
        @if (account.isPaired()) {
          <a tt-button variant="quiet" routerLink="/unlock">{{ 'signIn.byPin' | transloco }}</a>
        } @else {
          <a tt-button variant="quiet" routerLink="/pair">{{ 'pair.link' | transloco }}</a>
        }
      </tt-sign-in-form>
    </div>
  `,
})
export class SignInPage {
  protected readonly account = inject(Account);
  private readonly router = inject(Router);

  /** Where to go then, from the address. */
  readonly to = input<string>();

  protected goOn(): void {
    this.account.unlocked();
    void this.router.navigateByUrl(this.to() ?? '/');
  }
}
