import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';
import { LockDock } from './people/lock-dock.ts';
import { PagePreloader } from './preload-pages.ts';
import { Account } from './session/account.ts';
import { entranceTo } from './session/guards.ts';
import { IdleLock } from './session/idle-lock.ts';

const entrances = /^\/(sign-in|unlock|join|pair)\b/;

/** The frame of the app. Pages draw their own bar, because each knows what belongs in it. */
@Component({
  selector: 'tt-root',
  imports: [ConfirmHost, LockDock, RouterOutlet, ToastHost, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a class="tt-skip" href="#content" (click)="content.focus(); $event.preventDefault()">{{
      'ui.skip' | transloco
    }}</a>
    <main
      #content
      id="content"
      tabindex="-1"
      class="flex min-h-dvh flex-col outline-none"
      [class.pb-28]="account.isLocked()"
      [attr.inert]="account.isLocked() ? '' : null"
    >
      <router-outlet />
    </main>
    @if (account.isLocked()) {
      <tt-lock-dock />
    }
    <tt-confirm-host />
    <tt-toast-host />
  `,
})
export class StaffRoot {
  protected readonly account = inject(Account);
  private readonly router = inject(Router);

  constructor() {
    inject(IdleLock);
    const preloader = inject(PagePreloader);
    let stood = this.standing();
    effect(() => {
      const stands = this.standing();
      if (stands < stood) untracked(() => this.toEntrance());
      if (stands === 2) preloader.start();
      stood = stands;
    });
  }

  /** 0: nobody is signed in. 1: somebody is, but in which café? 2: at work. */
  private standing(): 0 | 1 | 2 {
    return this.account.membership() ? 2 : this.account.current() ? 1 : 0;
  }

  /** Whoever was signed out (or locked out) comes back to the same page. */
  private toEntrance(): void {
    const { url } = this.router;
    if (entrances.test(url)) return;
    const { path, queryParams } = entranceTo(this.account, url);
    void this.router.navigate([path], { queryParams: url.startsWith('/cafes') ? {} : queryParams });
  }
}
