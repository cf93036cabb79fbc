import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { SecurityPanel } from '@table-tap/ui/security/security-panel';

/** How one signs in oneself: authenticator app, passkeys, recovery codes. */
@Component({
  selector: 'tt-security-page',
  imports: [PageHeader, SecurityPanel, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'ownSecurity.title' | transloco" [below]="'ownSecurity.below' | transloco" />
    <tt-security-panel class="mt-6 max-w-3xl" />
  `,
})
export class SecurityPage {}
