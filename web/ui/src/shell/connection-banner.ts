import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { Icon } from '../content/icon.ts';
import { ElapsedPipe } from '../language/elapsed-pipe.ts';

/** `live`: all well, nothing shown. `connecting`: the first time. `lost`: what is on screen may be old. */
export type ConnectionState = 'live' | 'connecting' | 'lost';

/** Says that the connection is gone, and since when, before anybody trusts a stale screen. */
@Component({
  selector: 'tt-connection-banner',
  imports: [Button, ElapsedPipe, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', '[class.is-shown]': 'state() === "lost"' },
  template: `
    @if (state() === 'lost') {
      <tt-icon name="wifi-off" />
      <span class="text">
        <strong>{{ 'ui.connection.lost' | transloco }}</strong>
        {{ detail() ?? ('ui.connection.retrying' | transloco) }}
      </span>
      @if (since(); as lostAt) {
        <span class="tt-figure" aria-hidden="true">{{ lostAt | ttElapsed }}</span>
      }
      <button tt-button type="button" size="sm" (click)="retry.emit()">{{ 'ui.connection.retry' | transloco }}</button>
    }
  `,
  styles: `
    @layer components {
      :host(.is-shown) {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        min-height: 48px;
        padding: 6px var(--tt-gutter, 16px);
        background: var(--tt-danger);
        color: var(--tt-danger-ink);
        line-height: 1.3;
      }
      .text {
        flex: 1 1 14rem;
      }
      strong {
        font-weight: 700;
      }
    }
  `,
})
export class ConnectionBanner {
  readonly state = input.required<ConnectionState>();
  /** When it was lost: ISO time or ms since 1970. */
  readonly since = input<string | number>();
  /** What it means here, e.g. "Your order is sent as soon as it is back." */
  readonly detail = input<string>();
  readonly retry = output<void>();
}
