import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';

/** Top of a staff page: its heading, figures beside it as content, actions at the right in `[end]`. */
@Component({
  selector: 'tt-staff-bar',
  imports: [LanguageMenu, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <header class="border-line flex min-h-18 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
      <ng-content select="[start]" />
      <div class="min-w-0">
        <h1 class="truncate text-2xl" tabindex="-1">{{ heading() }}</h1>
        @if (below()) {
          <p class="text-muted truncate text-sm">{{ below() }}</p>
        }
      </div>
      <div class="flex flex-1 flex-wrap items-center gap-2"><ng-content /></div>
      <div class="flex items-center gap-2">
        <ng-content select="[end]" />
        @if (switches()) {
          <tt-theme-toggle />
          <tt-language-menu />
        }
      </div>
    </header>
  `,
})
export class StaffBar {
  readonly heading = input.required<string>();
  readonly below = input<string>();
  /** Colours and language; pages inside keep them under "More". */
  readonly switches = input(true);
}
