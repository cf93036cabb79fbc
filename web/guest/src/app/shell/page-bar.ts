import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';

/** Top of the pages behind the menu: the way back, and what page it is. Buttons as content. */
@Component({
  selector: 'tt-page-bar',
  imports: [IconButton, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="flex items-center gap-2 ps-2 pe-4 pt-4 pb-3">
      <a
        tt-icon-button
        icon="arrow-left"
        [routerLink]="back()"
        [label]="(back() === '/' ? 'back' : 'backOne') | transloco"
      ></a>
      <div class="min-w-0 flex-1">
        @if (above()) {
          <p class="text-muted truncate text-sm leading-tight">{{ above() }}</p>
        }
        <h1 class="truncate text-2xl leading-tight outline-none" tabindex="-1">{{ heading() }}</h1>
      </div>
      <ng-content />
    </header>
  `,
})
export class PageBar {
  readonly heading = input.required<string>();
  readonly above = input<string>();
  /** Where the arrow leads: the menu, or the page before this one on the way. */
  readonly back = input('/');
}
