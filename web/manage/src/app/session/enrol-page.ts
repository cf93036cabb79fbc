import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { EnrolFirst } from '@table-tap/ui/security/enrol-first';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { Problems } from '../loading/problems.ts';
import { Session } from './session.ts';

/** A second factor, before anything else. */
@Component({
  selector: 'tt-enrol-page',
  imports: [EnrolFirst, LanguageMenu, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex min-h-dvh flex-col' },
  template: `
    <header class="flex items-center gap-2 p-4">
      <p class="font-display flex-1 text-xl font-bold tracking-tight">Table Tap</p>
      <tt-theme-toggle />
      <tt-language-menu />
    </header>
    <main class="grid flex-1 p-4 pb-16">
      <tt-enrol-first (enrolled)="goOn()" (left)="leave()" />
    </main>
  `,
})
export class EnrolPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly problems = inject(Problems);

  protected async goOn(): Promise<void> {
    try {
      await this.session.renew();
      await this.router.navigateByUrl('/', { replaceUrl: true });
    } catch (error) {
      this.problems.toast(error);
    }
  }

  protected async leave(): Promise<void> {
    await this.session.signOut().catch((error: unknown) => this.problems.toast(error));
    await this.router.navigateByUrl('/sign-in');
  }
}
