import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Live } from '../live/live.ts';

const tones = { live: 'ok', connecting: 'neutral', polling: 'warn', lost: 'danger' } as const satisfies Record<
  string,
  Tone
>;

/** Live, delayed or lost, in a word. */
@Component({
  selector: 'tt-live-badge',
  imports: [Badge, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-badge shape="pill" role="status" [dot]="true" [tone]="tone()">{{
      'live.' + live.status() | transloco
    }}</tt-badge>
  `,
})
export class LiveBadge {
  protected readonly live = inject(Live);
  protected readonly tone = computed(() => tones[this.live.status()]);
}
