import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Unsaved } from '../form/unsaved.ts';
import { Problems } from '../loading/problems.ts';
import { Session } from '../session/session.ts';

/** Who is signed in, as what, and the way out. */
@Component({
  selector: 'tt-account',
  imports: [IconButton, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex items-center gap-2' },
  template: `
    <div class="min-w-0 flex-1 px-3">
      <p class="truncate text-[0.9375rem] font-semibold">{{ session.user()?.name }}</p>
      @if (session.cafe(); as cafe) {
        <p class="text-muted text-sm">{{ 'roles.' + cafe.role | transloco }}</p>
      }
    </div>
    <a tt-icon-button icon="key" routerLink="/security" [label]="'ownSecurity.title' | transloco"></a>
    <button
      tt-icon-button
      type="button"
      icon="sign-out"
      [label]="'nav.signOut' | transloco"
      (click)="signOut()"
    ></button>
  `,
})
export class Account {
  protected readonly session = inject(Session);
  private readonly unsaved = inject(Unsaved);
  private readonly problems = inject(Problems);

  protected async signOut(): Promise<void> {
    if (!(await this.unsaved.mayLeave())) return;
    try {
      await this.session.signOut();
    } catch (error) {
      this.problems.toast(error);
    }
  }
}
