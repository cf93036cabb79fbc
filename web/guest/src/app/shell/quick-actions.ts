import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Chip } from '@table-tap/ui/actions/chip';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { SameAgain } from '../orders/same-again.ts';
import { TabStore } from '../orders/tab-store.ts';

/** What one wants beside the menu: the same again, the bill. */
@Component({
  selector: 'tt-quick-actions',
  imports: [Chip, Icon, MoneyPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (again.lastRound() || tabs.orders().length) {
      <nav class="row" [attr.aria-label]="'quick.label' | transloco">
        @if (again.lastRound(); as round) {
          <button tt-chip type="button" [pressable]="false" (click)="again.order(round)">
            <tt-icon name="history" /> {{ 'quick.again' | transloco }}
          </button>
        }
        <a tt-chip routerLink="/bill" [pressable]="false">
          <tt-icon name="receipt" /> {{ 'quick.bill' | transloco }}
          @if (tabs.tab(); as tab) {
            @if (tab.totalMinor > 0) {
              <strong class="font-semibold">{{ tab.totalMinor - tab.paidMinor | ttMoney: tab.currency }}</strong>
            }
          }
        </a>
      </nav>
    }
  `,
  styles: `
    @layer components {
      .row {
        display: flex;
        gap: 8px;
        overflow-x: auto;
        padding: 12px 16px;
        scrollbar-width: none;
      }
    }
  `,
})
export class QuickActions {
  protected readonly again = inject(SameAgain);
  protected readonly tabs = inject(TabStore);
}
