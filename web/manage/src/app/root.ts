import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';

/** What every page of the app may speak through; the frame itself comes with `Shell`, once somebody is signed in. */
@Component({
  selector: 'tt-root',
  imports: [ConfirmHost, RouterOutlet, ToastHost],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <router-outlet />
    <tt-confirm-host />
    <tt-toast-host />
  `,
})
export class ManageRoot {}
