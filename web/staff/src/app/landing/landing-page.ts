import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { StaffBar } from '../shell/staff-bar.ts';

/** Where the app opens while nobody is signed in. */
@Component({
  selector: 'tt-landing-page',
  imports: [EmptyState, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar />
    <tt-empty-state class="m-auto" icon="beer" [heading]="'landing.heading' | transloco">
      {{ 'landing.text' | transloco }}
    </tt-empty-state>
  `,
})
export class LandingPage {}
