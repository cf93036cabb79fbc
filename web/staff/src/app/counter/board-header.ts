import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { PersonButton } from '../people/person-button.ts';
import { LiveBadge } from '../shell/live-badge.ts';
import { Sounds } from './sounds.ts';

/** Top of a board: its name and figures, what can be done, whether it is live, who works. */
@Component({
  selector: 'tt-board-header',
  imports: [Badge, Icon, IconButton, LiveBadge, PersonButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <header class="border-line flex min-h-18 flex-wrap items-center gap-2 border-b px-3 py-2 sm:px-4">
      <button
        tt-icon-button
        type="button"
        icon="menu"
        [label]="'board.menu' | transloco"
        (click)="menu.emit()"
      ></button>
      <h1 class="me-1 truncate text-2xl" tabindex="-1">{{ name() }}</h1>
      <tt-badge shape="pill" tone="accent">{{ 'board.open' | transloco: { count: open() } }}</tt-badge>
      <tt-badge class="max-sm:hidden" shape="pill">{{ 'board.making' | transloco: { count: making() } }}</tt-badge>
      @if (mean(); as time) {
        <tt-badge class="max-sm:hidden" shape="pill" [attr.title]="'board.mean' | transloco">
          <span class="sr-only">{{ 'board.mean' | transloco }}</span>
          <span class="tabular-nums">Ø {{ time }}</span>
        </tt-badge>
      }
      <span class="flex-1"></span>
      <button type="button" class="pill xl:hidden" (click)="totals.emit()">
        <tt-icon name="list" /><span class="max-lg:sr-only">{{ 'board.allDay' | transloco }}</span>
      </button>
      <button type="button" class="pill" (click)="recall.emit()">
        <tt-icon name="undo" /><span class="max-lg:sr-only">{{ 'board.recall' | transloco }}</span>
      </button>
      <button type="button" class="pill" [class.is-waiting]="sounds.state() === 'waiting'" (click)="sounds.toggle()">
        <tt-icon [name]="sounds.state() === 'on' ? 'sound' : 'sound-off'" />
        <span class="max-xl:sr-only">{{ 'board.sound.' + sounds.state() | transloco }}</span>
      </button>
      <tt-live-badge />
      <tt-person-button />
    </header>
  `,
  styles: `
    @layer components {
      .pill {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
        padding: 4px 16px;
        border: 1px solid var(--tt-line);
        border-radius: 999px;
        background: var(--tt-surface);
        font-weight: 600;
      }
      .pill:hover {
        border-color: var(--tt-line-strong);
      }
      .pill.is-waiting {
        border-color: var(--tt-warn);
        color: var(--tt-warn-text);
      }
    }
  `,
})
export class BoardHeader {
  protected readonly sounds = inject(Sounds);

  readonly name = input.required<string>();
  readonly open = input.required<number>();
  readonly making = input.required<number>();
  readonly meanAgeMs = input.required<number | null>();
  readonly menu = output<void>();
  readonly recall = output<void>();
  readonly totals = output<void>();

  protected readonly mean = computed(() => {
    const ageMs = this.meanAgeMs();
    return ageMs === null ? '' : formatElapsed(ageMs);
  });
}
