import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';

/** What a list shows when there is nothing in it: why, and what to do. Text as content, buttons in `[actions]`. */
@Component({
  selector: 'tt-empty-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="disc"><tt-icon [name]="icon()" /></span>
    @if (level() === 1) {
      <h1 tabindex="-1">{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    <div class="text"><ng-content /></div>
    <div class="actions"><ng-content select="[actions]" /></div>
  `,
  styles: `
    @layer components {
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        padding: 48px 24px;
        text-align: center;
      }
      .disc {
        display: grid;
        place-items: center;
        width: 72px;
        height: 72px;
        margin-bottom: 16px;
        border-radius: 50%;
        background: var(--tt-accent-soft);
        color: var(--tt-accent-text);
        font-size: 1.75rem;
      }
      h1,
      h2 {
        font-size: 1.25rem;
      }
      .text {
        max-width: 40ch;
        margin-top: 8px;
        color: var(--tt-muted);
        text-wrap: pretty;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        margin-top: 24px;
      }
      .actions:empty {
        display: none;
      }
    }
  `,
})
export class EmptyState {
  readonly icon = input<IconName>('info');
  readonly heading = input.required<string>();
  /** 1 where it is the whole page. */
  readonly level = input<1 | 2>(2);
}
