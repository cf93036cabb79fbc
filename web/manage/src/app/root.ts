import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { navigation } from './navigation.ts';
import { SideNavigation } from './shell/side-navigation.ts';

/** The frame of the app: navigation at the side on a desk, behind a button on a phone. */
@Component({
  selector: 'tt-root',
  imports: [
    Button,
    ConfirmHost,
    Icon,
    LanguageMenu,
    RouterOutlet,
    Sheet,
    SideNavigation,
    ThemeToggle,
    ToastHost,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a class="tt-skip" href="#content" (click)="content.focus(); $event.preventDefault()">{{
      'ui.skip' | transloco
    }}</a>
    <div class="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <header
        class="border-line bg-surface flex items-center gap-2 border-b px-4 py-3 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-0 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:py-6"
      >
        <p class="font-display flex-1 px-3 text-xl font-bold tracking-tight lg:mb-4 lg:flex-none">Table Tap</p>
        <tt-side-navigation class="hidden flex-1 lg:block" [groups]="groups" />
        <div class="flex items-center gap-2 lg:mt-6 lg:px-1">
          <tt-language-menu />
          <tt-theme-toggle />
        </div>
        <button tt-button type="button" class="lg:hidden" (click)="menuOpen.set(true)">
          <tt-icon name="menu" /> {{ 'nav.open' | transloco }}
        </button>
      </header>
      <main #content id="content" tabindex="-1" class="w-full max-w-7xl min-w-0 p-4 outline-none sm:p-6 lg:p-8">
        <router-outlet />
      </main>
    </div>
    <tt-sheet [(open)]="menuOpen" heading="Table Tap">
      <tt-side-navigation [groups]="groups" (followed)="menuOpen.set(false)" />
    </tt-sheet>
    <tt-confirm-host />
    <tt-toast-host />
  `,
})
export class ManageRoot {
  protected readonly groups = navigation;
  protected readonly menuOpen = signal(false);
}
