import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Station } from './order-steps.ts';
import { OrderWords } from './order-words.ts';

/** The way of an order as a line of stations, the present one marked. */
@Component({
  selector: 'tt-order-stations',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol [attr.aria-label]="'order.stations' | transloco">
      @for (station of stations(); track $index) {
        <li [class]="'is-' + station.state" [attr.aria-current]="station.state === 'now' ? 'step' : null">
          <span>{{ words.station(station) }}</span>
        </li>
      }
    </ol>
  `,
  styles: `
    @layer components {
      ol {
        display: grid;
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        gap: 4px;
      }
      li {
        padding-top: 10px;
        overflow-wrap: anywhere;
        background: linear-gradient(var(--tt-line) 0 0) top / 100% 4px no-repeat;
        color: var(--tt-muted);
        font-size: 0.8125rem;
        line-height: 1.25;
        hyphens: auto;
      }
      /* On the narrowest phones only the present station has room for its name. */
      @media (max-width: 23.5rem) {
        li {
          position: relative;
        }
        li:not(.is-now) span {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        li.is-now {
          display: grid;
          justify-content: start;
          white-space: nowrap;
        }
        li.is-now:last-child {
          justify-content: end;
        }
      }
      li.is-passed,
      li.is-now {
        background-image: linear-gradient(var(--tt-ok) 0 0);
      }
      li.is-now {
        color: var(--tt-ink);
        font-weight: 700;
      }
    }
  `,
})
export class OrderStations {
  readonly stations = input.required<readonly Station[]>();
  protected readonly words = inject(OrderWords);
}
