import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The heading of a page: its one h1, a line above or below it, `[back]` before and `[actions]` after it. */
@Component({
  selector: 'tt-page-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-content select="[back]" />
    <div class="words">
      @if (above()) {
        <p>{{ above() }}</p>
      }
      <h1 tabindex="-1">{{ heading() }}</h1>
      @if (below()) {
        <p>{{ below() }}</p>
      }
    </div>
    <div class="actions"><ng-content select="[actions]" /></div>
  `,
  styles: `
    @layer components {
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      .words {
        flex: 1 1 12rem;
        min-width: 0;
      }
      h1 {
        font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2rem);
        overflow-wrap: anywhere;
      }
      p {
        color: var(--tt-muted);
        font-size: 0.9375rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly above = input<string>();
  readonly below = input<string>();
}
