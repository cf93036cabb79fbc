import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { OwnAccount } from './own-account.ts';

/** Where one goes after signing in: on, or to the credits of the table where one sits, or to one's own page. */
@Injectable({ providedIn: 'root' })
export class GoOn {
  private readonly account = inject(OwnAccount);
  private readonly router = inject(Router);

  async from(to?: string): Promise<void> {
    const isLinked = await this.account.linkTable().catch(() => false);
    const isOwn = to?.startsWith('/account/');
    await this.router.navigateByUrl(isOwn ? (to ?? '') : isLinked ? '/account' : '/account/me');
  }
}
