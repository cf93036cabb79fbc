import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { SecurityPanel } from '@table-tap/ui/security/security-panel';
import { PageBar } from '../shell/page-bar.ts';

/** A second factor for one's own sign-in. */
@Component({
  selector: 'tt-own-security-page',
  imports: [ConfirmHost, PageBar, SecurityPanel, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'own.security.title' | transloco" back="/account/me" />
    <tt-security-panel class="px-4 pb-10" />
    <tt-confirm-host />
  `,
})
export class OwnSecurityPage {}
