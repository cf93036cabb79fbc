import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { GlassFeature } from '../glasses/glass-feature.ts';
import { Account } from '../session/account.ts';

/** What one does with stock at the counter, in one place: what is there, what has run out, counting. */
@Component({
  selector: 'tt-stock-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav class="border-line border-b px-2" [attr.aria-label]="'stock.tabs' | transloco">
      <ul #row class="relative flex overflow-x-auto [scrollbar-width:none]">
        @for (tab of tabs(); track tab.path) {
          <li>
            <a
              #link
              class="text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink flex min-h-14
                items-center border-b-2 border-transparent px-4 font-semibold whitespace-nowrap"
              routerLinkActive
              (isActiveChange)="$event && show(row, link)"
              ariaCurrentWhenActive="page"
              [routerLinkActiveOptions]="{ exact: true }"
              [routerLink]="tab.path"
              >{{ tab.text | transloco }}</a
            >
          </li>
        }
      </ul>
    </nav>
  `,
})
export class StockTabs {
  private readonly account = inject(Account);
  private readonly glasses = inject(GlassFeature);
  protected readonly tabs = computed(() => {
    const all = [
      { path: '/stock', text: 'stock.quick.tab', isOpen: this.account.can('stock:read') },
      { path: '/stock/sold-out', text: 'soldOut.heading', isOpen: true },
      { path: '/stock/counts', text: 'stock.count.tab', isOpen: this.account.can('stock:handle') },
      { path: '/stock/glasses', text: 'glasses.title', isOpen: this.glasses.isOn() },
    ];
    return all.filter(({ isOpen }) => isOpen);
  });

  /** With long words the tab of this page may stand beyond the edge of a phone. */
  protected show(row: HTMLElement, tab: HTMLElement): void {
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
  }
}
