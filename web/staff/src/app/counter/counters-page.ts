import { ChangeDetectionStrategy, Component, DestroyRef, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { CounterList } from '../catalog/counter-list.ts';
import { Live } from '../live/live.ts';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { CounterSwitch } from './counter-switch.ts';

/** All counters: which board should this screen show? */
@Component({
  selector: 'tt-counters-page',
  imports: [Badge, Button, EmptyState, Icon, PersonButton, RouterLink, Skeleton, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-staff-bar [heading]="'counters.heading' | transloco" [switches]="false">
      <tt-person-button end [short]="true" />
    </tt-staff-bar>
    <ul class="grid grid-cols-[repeat(auto-fill,minmax(min(100%,300px),1fr))] gap-4 p-4">
      @for (counter of counters.list(); track counter.id) {
        <li class="border-line bg-surface flex flex-col gap-4 rounded-lg border p-4">
          <div class="flex items-center gap-4">
            <tt-icon class="text-3xl" [name]="counter.kind === 'kitchen' ? 'utensils' : 'beer'" />
            <h2 class="min-w-0 flex-1 truncate text-xl">{{ counter.name }}</h2>
            @if (counter.active) {
              <tt-badge shape="pill" [tone]="counter.openTickets > 0 ? 'accent' : 'neutral'">
                {{ 'board.open' | transloco: { count: counter.openTickets } }}
              </tt-badge>
            } @else {
              <tt-badge shape="pill" tone="warn">{{ 'counters.closed' | transloco }}</tt-badge>
            }
          </div>
          <div class="flex gap-2">
            <a tt-button class="flex-1" variant="primary" [routerLink]="['/counters', counter.id]">
              {{ 'counters.show' | transloco }}
              <span class="sr-only">{{ counter.name }}</span>
            </a>
            @if (account.can('counters:operate')) {
              @if (counter.active) {
                <button tt-button type="button" (click)="switch.close(counter, counter.openTickets)">
                  {{ 'counters.close' | transloco }}
                  <span class="sr-only">{{ counter.name }}</span>
                </button>
              } @else {
                <button tt-button type="button" (click)="switch.open(counter)">
                  {{ 'counters.open' | transloco }}
                  <span class="sr-only">{{ counter.name }}</span>
                </button>
              }
            }
          </div>
        </li>
      } @empty {
        @if (counters.list()) {
          <li class="col-span-full">
            <tt-empty-state icon="beer" [heading]="'counters.none' | transloco">
              {{ 'counters.noneText' | transloco }}
            </tt-empty-state>
          </li>
        } @else {
          <li class="col-span-full" aria-busy="true"><tt-skeleton shape="row" [lines]="3" /></li>
        }
      }
    </ul>
  `,
})
export class CountersPage {
  protected readonly account = inject(Account);
  protected readonly counters = inject(CounterList);
  protected readonly switch = inject(CounterSwitch);

  constructor() {
    this.counters.refresh();
    const stop = inject(Live).listen(({ event }) => {
      if (event === 'order:created' || event === 'ticket:advanced' || event === 'order:cancelled')
        this.counters.refresh();
    });
    inject(DestroyRef).onDestroy(stop);
  }
}
