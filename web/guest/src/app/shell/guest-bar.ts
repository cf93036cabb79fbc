import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';

/** Top of a guest's page: where one is (table and zone above, the café's name below), language, further buttons. */
@Component({
  selector: 'tt-guest-bar',
  imports: [LanguageMenu, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="mx-auto flex w-full max-w-3xl items-center gap-2 px-4 pt-4 pb-2">
      <div class="min-w-0 flex-1">
        @if (above()) {
          <p class="text-muted truncate text-sm">{{ above() }}</p>
        }
        <p class="font-display truncate text-2xl leading-tight font-bold tracking-tight">{{ heading() }}</p>
      </div>
      <ng-content />
      <tt-theme-toggle />
      <tt-language-menu />
    </header>
  `,
})
export class GuestBar {
  readonly heading = input('Table Tap');
  readonly above = input<string>();
}
