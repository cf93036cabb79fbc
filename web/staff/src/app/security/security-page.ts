import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SecurityPanel } from '@table-tap/ui/security/security-panel';
import { StaffBar } from '../shell/staff-bar.ts';

/** How one signs in oneself: authenticator app, passkeys, recovery codes. */
@Component({
  selector: 'tt-security-page',
  imports: [SecurityPanel, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-staff-bar [heading]="'ownSecurity.title' | transloco" [switches]="false" />
    <tt-security-panel class="mx-auto w-full max-w-3xl p-4" />
  `,
})
export class SecurityPage {}
