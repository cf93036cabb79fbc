import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Session } from '../session/session.ts';

/** A page that somebody of this role may not see: says so kindly, and where they can go instead. */
@Component({
  selector: 'tt-not-for-your-role',
  imports: [Button, EmptyState, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-empty-state icon="lock" [level]="1" [heading]="'role.heading' | transloco">
      {{ 'role.text' | transloco: { role: 'roles.' + session.cafe()?.role | transloco } }}
      <a actions tt-button variant="primary" routerLink="/">{{ 'role.today' | transloco }}</a>
      <a actions tt-button href="/staff/">{{ 'role.staff' | transloco }}</a>
    </tt-empty-state>
  `,
})
export class NotForYourRole {
  protected readonly session = inject(Session);
}
