import { ChangeDetectionStrategy, Component, effect, inject, input, model, output, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Counter } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { CounterList } from '../catalog/counter-list.ts';
import { Account } from '../session/account.ts';
import { Fullscreen } from './fullscreen.ts';

/** What is not needed every minute: other counters, the whole screen, closing up. */
@Component({
  selector: 'tt-board-menu',
  imports: [Badge, Button, Icon, LanguageMenu, RouterLink, Sheet, ThemeToggle, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'board.menu' | transloco" [(open)]="open">
      <nav class="flex flex-col gap-2" [attr.aria-label]="'nav.counters' | transloco">
        @for (counter of counters.list(); track counter.id) {
          <a
            class="border-line hover:border-line-strong aria-[current=page]:border-accent
              aria-[current=page]:bg-accent-soft flex min-h-14 items-center gap-3 rounded-lg border px-4"
            [routerLink]="['/counters', counter.id]"
            [attr.aria-current]="counter.id === current()?.id ? 'page' : null"
            (click)="open.set(false)"
          >
            <tt-icon [name]="counter.kind === 'kitchen' ? 'utensils' : 'beer'" />
            <span class="flex-1 font-semibold">{{ counter.name }}</span>
            @if (counter.active) {
              <tt-badge>{{ 'board.open' | transloco: { count: counter.openTickets } }}</tt-badge>
            } @else {
              <tt-badge tone="warn">{{ 'counters.closed' | transloco }}</tt-badge>
            }
          </a>
        }
      </nav>
      <div class="mt-4 flex flex-wrap gap-2">
        <a tt-button routerLink="/floor"><tt-icon name="table" />{{ 'nav.floor' | transloco }}</a>
        <a tt-button routerLink="/more"><tt-icon name="settings" />{{ 'nav.more' | transloco }}</a>
        @if (fullscreen.isPossible) {
          <button tt-button type="button" (click)="fullscreen.toggle(); open.set(false)">
            <tt-icon [name]="fullscreen.on() ? 'shrink' : 'expand'" />
            {{ (fullscreen.on() ? 'board.fullscreenOff' : 'board.fullscreen') | transloco }}
          </button>
        }
      </div>
      <div class="border-line mt-4 flex items-center gap-2 border-t pt-4 pb-2">
        <tt-theme-toggle />
        <tt-language-menu />
        <span class="flex-1"></span>
        @if (current(); as counter) {
          @if (account.can('counters:operate') && counter.active) {
            <button tt-button type="button" (click)="open.set(false); closing.emit(counter)">
              <tt-icon name="lock" />{{ 'counters.closeNamed' | transloco: { name: counter.name } }}
            </button>
          }
        }
      </div>
    </tt-sheet>
  `,
})
export class BoardMenu {
  protected readonly account = inject(Account);
  protected readonly counters = inject(CounterList);
  protected readonly fullscreen = inject(Fullscreen);

  readonly current = input<Counter>();
  readonly open = model(false);
  readonly closing = output<Counter>();

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.counters.refresh());
    });
  }
}
