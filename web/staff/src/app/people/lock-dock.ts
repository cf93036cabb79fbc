import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type ElementRef,
  inject,
  signal,
  viewChild,
  afterNextRender,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { DevicePeople } from './device-people.ts';
import { firstNameOf } from './initials.ts';
import { UnlockForm } from './unlock-form.ts';

/**
 * The bar of faces below a board that is locked: the board stays in view, a tap on a face asks for the PIN. What was
 * open over the board is closed, because nothing behind this bar can be reached.
 */
@Component({
  selector: 'tt-lock-dock',
  imports: [Face, Icon, Sheet, TranslocoPipe, UnlockForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <!-- The board behind it is inert: for a screen reader this is all there is of the page. -->
    <main
      #dock
      class="dock border-line-strong bg-surface fixed inset-x-0 bottom-0 z-40 flex items-center gap-5 border-t-2 px-5 pt-3"
      tabindex="-1"
      [attr.aria-label]="'lock.label' | transloco"
    >
      <div class="flex flex-none items-center gap-3 max-sm:sr-only">
        <tt-icon class="text-accent-text text-3xl" name="lock" />
        <div>
          <h1 class="font-sans text-lg">{{ 'lock.heading' | transloco }}</h1>
          <p class="text-muted text-sm">{{ 'lock.text' | transloco }}</p>
        </div>
      </div>
      <ul class="flex flex-1 gap-2 overflow-x-auto pb-1">
        @for (one of people.byName(); track one.userId) {
          <li class="flex-none">
            <button
              type="button"
              class="hover:bg-raised flex w-24 flex-col items-center gap-1 rounded-xl px-1 py-2"
              [attr.aria-label]="'lock.unlockAs' | transloco: { name: one.name }"
              (click)="chosen.set(one.userId); isOpen.set(true)"
            >
              <tt-face size="lg" [name]="one.name" [photoUrl]="one.photoUrl" />
              <span class="w-full truncate text-center font-semibold">{{ first(one.name) }}</span>
            </button>
          </li>
        }
      </ul>
    </main>
    <tt-sheet [heading]="'lock.sheet' | transloco" [(open)]="isOpen">
      @if (isOpen()) {
        <tt-unlock-form [chosen]="chosen()" (unlocked)="isOpen.set(false)" (unpaired)="account.leave()" />
      }
    </tt-sheet>
  `,
  styles: `
    .dock {
      padding-bottom: max(12px, env(safe-area-inset-bottom));
      box-shadow: 0 -12px 40px rgb(0 0 0 / 35%);
    }
  `,
})
export class LockDock {
  protected readonly account = inject(Account);
  protected readonly people = inject(DevicePeople);
  private readonly dock = viewChild.required<ElementRef<HTMLElement>>('dock');

  protected readonly isOpen = signal(false);
  protected readonly chosen = signal<string | undefined>(undefined);
  protected readonly first = firstNameOf;

  constructor() {
    for (const dialog of inject(DOCUMENT).querySelectorAll('dialog')) dialog.close();
    if (!this.people.front()) this.people.load().catch(() => undefined);
    afterNextRender(() => this.dock().nativeElement.focus());
  }
}
