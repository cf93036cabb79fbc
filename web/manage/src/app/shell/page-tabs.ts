import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

export interface PageTab {
  /** Whole path. */
  path: string;
  /** Key of its name. */
  text: string;
}

/** Links between the pages of one area, drawn as tabs. */
@Component({
  selector: 'tt-page-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <nav #nav [attr.aria-label]="label()" class="border-line relative overflow-x-auto border-b [scrollbar-width:none]">
      <ul class="flex gap-1">
        @for (tab of tabs(); track tab.path) {
          <li>
            <a
              #link
              class="text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink flex min-h-10 items-center border-b-3 border-transparent px-4 py-2 font-semibold whitespace-nowrap -outline-offset-3"
              [routerLink]="tab.path"
              routerLinkActive
              (isActiveChange)="$event && show(nav, link)"
              ariaCurrentWhenActive="page"
              [routerLinkActiveOptions]="{
                paths: 'exact',
                queryParams: 'ignored',
                matrixParams: 'ignored',
                fragment: 'ignored',
              }"
              >{{ tab.text | transloco }}</a
            >
          </li>
        }
      </ul>
    </nav>
  `,
})
export class PageTabs {
  readonly tabs = input.required<readonly PageTab[]>();
  readonly label = input.required<string>();

  /** On a phone the tab of this page may stand beyond the edge; only the row scrolls, never the page. */
  protected show(row: HTMLElement, tab: HTMLElement): void {
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
  }
}
