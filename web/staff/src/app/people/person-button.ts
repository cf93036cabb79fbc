import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { Lock } from '../session/lock.ts';
import { Texts } from '../shell/texts.ts';
import { Avatar } from './avatar.ts';
import { firstNameOf } from './initials.ts';
import { UnlockForm } from './unlock-form.ts';

/** Who is working; a tap hands the device to somebody else, locks it, or signs out. The page behind stays live. */
@Component({
  selector: 'tt-person-button',
  imports: [Avatar, Button, Icon, RouterLink, Sheet, TranslocoPipe, UnlockForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (account.isLocked() ? null : account.user(); as user) {
      <button
        type="button"
        class="border-line bg-surface hover:border-line-strong flex min-h-14 items-center gap-2 rounded-full border px-3
          font-semibold"
        [attr.aria-label]="'person.button' | transloco: { name: user.name }"
        (click)="isOpen.set(true)"
      >
        <tt-avatar [name]="user.name" />
        @if (!short()) {
          <span class="max-w-28 truncate max-lg:hidden">{{ firstName() }}</span>
        }
      </button>
      <tt-sheet [heading]="heading()" [(open)]="isOpen">
        @if (isOpen() && account.isPaired()) {
          <tt-unlock-form [currentId]="user.id" (unlocked)="isOpen.set(false)" (unpaired)="isOpen.set(false)" />
        }
        @if (!account.isPaired()) {
          <p class="text-muted">{{ user.email }}</p>
        }
        <ng-container footer>
          @if (account.can('drinks:own')) {
            <a tt-button routerLink="/drinks" (click)="isOpen.set(false)">
              <tt-icon name="beer" />{{ 'drinks.title' | transloco }}
            </a>
          }
          <button tt-button type="button" (click)="leave()">
            <tt-icon [name]="account.isPaired() ? 'lock' : 'sign-out'" />
            {{ (account.isPaired() ? 'person.lock' : 'more.signOut') | transloco }}
          </button>
        </ng-container>
      </tt-sheet>
    }
  `,
})
export class PersonButton {
  protected readonly account = inject(Account);
  private readonly lock = inject(Lock);
  private readonly texts = inject(Texts);

  /** Only the face, where there is little room. */
  readonly short = input(false);

  protected readonly isOpen = signal(false);
  protected readonly firstName = computed(() => firstNameOf(this.account.user()?.name ?? ''));
  protected readonly heading = computed(() =>
    this.account.isPaired() ? this.texts.of('person.switch') : (this.account.user()?.name ?? ''),
  );

  protected leave(): void {
    this.isOpen.set(false);
    this.lock.now();
  }
}
