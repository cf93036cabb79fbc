import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';

/** Top of a staff page: its heading, figures beside it as content, switches at the right in `[end]`. */
@Component({
  selector: 'tt-staff-bar',
  imports: [LanguageMenu, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="border-line flex min-h-18 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <h1 class="text-2xl" tabindex="-1">{{ heading() }}</h1>
      <div class="flex flex-1 flex-wrap items-center gap-2"><ng-content /></div>
      <div class="flex items-center gap-2">
        <ng-content select="[end]" />
        <tt-theme-toggle />
        <tt-language-menu />
      </div>
    </header>
  `,
})
export class StaffBar {
  readonly heading = input('Table Tap');
}
