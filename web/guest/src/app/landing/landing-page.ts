import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { GuestBar } from '../shell/guest-bar.ts';

/** For those who come without a table's link. */
@Component({
  selector: 'tt-landing-page',
  imports: [EmptyState, GuestBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-guest-bar />
    <tt-empty-state class="m-auto" icon="qr" [level]="1" [heading]="'landing.heading' | transloco">
      {{ 'landing.text' | transloco }}
    </tt-empty-state>
  `,
})
export class LandingPage {}
