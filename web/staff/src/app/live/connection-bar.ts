import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ConnectionBanner } from '@table-tap/ui/shell/connection-banner';
import { Live } from './live.ts';

/** The banner under the top of a page when the connection is gone. */
@Component({
  selector: 'tt-connection-bar',
  imports: [ConnectionBanner],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <tt-connection-banner
      [state]="isLost() ? 'lost' : 'live'"
      [since]="live.lostSinceMs()"
      [detail]="detail()"
      (retry)="live.retry()"
    />
  `,
})
export class ConnectionBar {
  /** What it means for this page. */
  readonly detail = input<string>();

  protected readonly live = inject(Live);
  protected readonly isLost = computed(() => this.live.status() === 'lost');
}
