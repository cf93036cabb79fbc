import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';
import { ownTexts } from './texts.ts';

/** How the phone at a table comes to an account: the one that is signed in on it, or signing in or up now. */
@Component({
  selector: 'tt-account-entry',
  imports: [Banner, Button, RouterLink, TranslocoPipe],
  providers: [ownTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="grid gap-4 px-4 pb-8" aria-labelledby="account-entry">
      <h2 id="account-entry" class="text-lg">{{ 'own.entry.heading' | transloco }}</h2>
      @if (account.user(); as user) {
        <p class="text-muted">{{ 'own.entry.signedIn' | transloco: { name: user.name } }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <button tt-button type="button" variant="primary" size="lg" [wide]="true" [busy]="isBusy()" (click)="link()">
          {{ 'own.entry.use' | transloco }}
        </button>
        <a tt-button variant="quiet" routerLink="/account/me">{{ 'own.me.title' | transloco }}</a>
      } @else {
        <p class="text-muted text-pretty">{{ 'own.entry.text' | transloco }}</p>
        <a tt-button variant="primary" size="lg" [wide]="true" routerLink="/account/sign-in">{{
          'own.signIn.title' | transloco
        }}</a>
        <a tt-button size="lg" [wide]="true" routerLink="/account/sign-up">{{ 'own.signUp.title' | transloco }}</a>
      }
    </section>
  `,
})
export class AccountEntry {
  protected readonly account = inject(OwnAccount);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    void this.account.resume();
  }

  protected async link(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.linkTable();
    } catch (error) {
      this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }
}
