import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockCount } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { PersonButton } from '../../people/person-button.ts';
import { Account } from '../../session/account.ts';
import { StaffBar } from '../../shell/staff-bar.ts';
import { Texts } from '../../shell/texts.ts';
import { StockTabs } from '../stock-tabs.ts';
import { BeginSheet } from './begin-sheet.ts';
import { CountsStore } from './counts-store.ts';
import { Progress } from './progress.ts';

/** Stock-takes that are open: which place, how far, and who counts. */
@Component({
  selector: 'tt-counts-page',
  imports: [
    ...[Badge, BeginSheet, Button, Card, EmptyState, Icon, PersonButton, Progress, RouterLink, Skeleton, StaffBar],
    ...[StockTabs, TranslocoPipe],
  ],
  providers: [CountsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-staff-bar [heading]="'stock.title' | transloco" [switches]="false"
      ><tt-person-button end [short]="true"
    /></tt-staff-bar>
    <tt-stock-tabs />
    <div class="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
      @if (store.counts(); as counts) {
        @for (count of counts; track count.id) {
          <a tt-card padding="lg" [routerLink]="['/stock/counts', count.id]">
            <span class="flex flex-wrap items-center gap-3">
              <strong class="min-w-0 flex-1 truncate text-xl">{{ count.location.name }}</strong>
              @if (count.blind) {
                <tt-badge><tt-icon name="eye-off" />{{ 'stock.count.blind' | transloco }}</tt-badge>
              }
            </span>
            <tt-progress class="mt-3" [done]="count.counted" [of]="count.lines" />
            <span class="text-muted mt-2 block text-sm">{{ who(count) }}</span>
          </a>
        } @empty {
          <tt-empty-state icon="list" [heading]="'stock.count.nothing' | transloco">
            {{ (account.can('stock:adjust') ? 'stock.count.nothingBegin' : 'stock.count.nothingText') | transloco }}
          </tt-empty-state>
        }
        @if (account.can('stock:adjust')) {
          <button
            tt-button
            type="button"
            size="lg"
            [variant]="counts.length === 0 ? 'primary' : 'neutral'"
            (click)="isBeginning.set(true)"
          >
            <tt-icon name="plus" />{{ 'stock.begin.title' | transloco }}
          </button>
        }
      } @else if (store.hasFailed()) {
        <tt-empty-state icon="wifi-off" [heading]="'stock.count.failed' | transloco">
          {{ 'unlock.failedText' | transloco }}
          <button actions tt-button type="button" variant="primary" (click)="store.refresh()">
            {{ 'action.retry' | transloco }}
          </button>
        </tt-empty-state>
      } @else {
        <tt-skeleton shape="row" [lines]="3" />
      }
    </div>
    <tt-begin-sheet [(open)]="isBeginning" (begun)="go($event)" />
  `,
})
export class CountsPage {
  protected readonly account = inject(Account);
  protected readonly store = inject(CountsStore);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);

  protected readonly isBeginning = signal(false);

  protected who({ people }: StockCount): string {
    if (people.length === 0) return this.texts.of('stock.count.nobody');
    return this.texts.of('stock.count.by', { names: people.map(({ name }) => name).join(', ') });
  }

  protected go(id: string): void {
    void this.router.navigate(['/stock/counts', id]);
  }
}
