import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Card } from '@table-tap/ui/content/card';
import { SignInForm } from '@table-tap/ui/security/sign-in-form';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';

/** For owners, managers and whoever else works in a café. */
@Component({
  selector: 'tt-sign-in-page',
  imports: [Card, LanguageMenu, SignInForm, ThemeToggle, TranslocoPipe],
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
        <tt-sign-in-form class="mt-6" (signedIn)="goOn()" />
      </tt-card>
    </main>
  `,
})
export class SignInPage {
  /** Where to go afterwards; from the address. */
  readonly to = input<string>();

  private readonly router = inject(Router);

  protected goOn(): void {
    void this.router.navigateByUrl(inside(this.to()), { replaceUrl: true });
  }
}

/** Only pages of this app: the address is anybody's to write. */
const inside = (to: string | undefined): string => (to?.startsWith('/') && !to.startsWith('//') ? to : '/');
