import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { SignInForm } from '@table-tap/ui/security/sign-in-form';
import { PageBar } from '../shell/page-bar.ts';
import { GoOn } from './go-on.ts';

/** Signing in with an account of one's own. */
@Component({
  selector: 'tt-own-sign-in-page',
  imports: [Button, PageBar, RouterLink, SignInForm, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.signIn.title' | transloco" />
    <tt-sign-in-form class="px-4 pb-10" (signedIn)="goOn.from(to())">
      <a tt-button variant="quiet" [wide]="true" routerLink="/account/forgot">{{ 'own.signIn.forgot' | transloco }}</a>
      <p class="text-muted border-line border-t pt-5 text-center">{{ 'own.signIn.new' | transloco }}</p>
      <a tt-button size="lg" [wide]="true" routerLink="/account/sign-up">{{ 'own.signUp.title' | transloco }}</a>
    </tt-sign-in-form>
  `,
})
export class SignInPage {
  protected readonly goOn = inject(GoOn);
  /** Where to go then, from the address. */
  readonly to = input<string>();
}
