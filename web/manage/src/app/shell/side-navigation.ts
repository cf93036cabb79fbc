import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import type { NavigationGroup } from '../navigation.ts';

/** Groups of links; the one to the page shown is marked. */
@Component({
  selector: 'tt-side-navigation',
  imports: [Icon, RouterLink, RouterLinkActive, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav [attr.aria-label]="'nav.label' | transloco">
      @for (group of groups(); track group.text) {
        @if (group.text; as text) {
          <h2 class="text-muted mt-6 mb-1 px-3 font-sans text-xs font-semibold tracking-normal">
            {{ text | transloco }}
          </h2>
        }
        <ul>
          @for (item of group.items; track item.path) {
            <li>
              <a
                class="text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text flex min-h-10 items-center gap-3 rounded-md px-3 py-1 text-[0.9375rem] font-semibold"
                [routerLink]="'/' + item.path"
                routerLinkActive
                ariaCurrentWhenActive="page"
                [routerLinkActiveOptions]="{ exact: item.path === '' }"
                (click)="followed.emit()"
              >
                <tt-icon [name]="item.icon" />
                {{ item.text | transloco }}
              </a>
            </li>
          }
        </ul>
      }
    </nav>
  `,
})
export class SideNavigation {
  readonly groups = input.required<readonly NavigationGroup[]>();
  /** A link was followed; a drawer may close. */
  readonly followed = output<void>();
}
