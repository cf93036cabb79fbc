import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';

/** The frame of the app. Pages draw their own bar (`tt-staff-bar`), because each knows what belongs in it. */
@Component({
  selector: 'tt-root',
  imports: [ConfirmHost, RouterOutlet, ToastHost, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a class="tt-skip" href="#content" (click)="content.focus(); $event.preventDefault()">{{
      'ui.skip' | transloco
    }}</a>
    <main #content id="content" tabindex="-1" class="flex min-h-dvh flex-col outline-none">
      <router-outlet />
    </main>
    <tt-confirm-host />
    <tt-toast-host />
  `,
})
export class StaffRoot {}
