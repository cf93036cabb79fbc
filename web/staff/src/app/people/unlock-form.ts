import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Account } from '../session/account.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { DevicePeople } from './device-people.ts';
import { PinPad } from './pin-pad.ts';
import { Texts } from '../shell/texts.ts';

/** Faces of the people who work here; a tap on one asks for the PIN. Used to unlock, and to change hands. */
@Component({
  selector: 'tt-unlock-form',
  imports: [Button, EmptyState, Face, Icon, PinPad, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', '[attr.aria-busy]': 'isLoading() || null' },
  template: `
    @if (person(); as chosen) {
      <div class="mx-auto grid max-w-2xl items-center gap-6 sm:grid-cols-2">
        <div class="flex flex-col items-center gap-3">
          <tt-face size="xl" [name]="chosen.name" [photoUrl]="chosen.photoUrl" />
          <strong class="text-2xl">{{ chosen.name }}</strong>
          <button tt-button type="button" variant="quiet" (click)="choose(undefined)">
            <tt-icon name="arrow-left" />{{ 'unlock.other' | transloco }}
          </button>
        </div>
        <tt-pin-pad [(pin)]="pin" [busy]="isBusy()" [problem]="problem()" (entered)="unlock($event)" />
      </div>
    } @else if (hasFailed()) {
      <tt-empty-state icon="wifi-off" [heading]="'unlock.failed' | transloco">
        {{ 'unlock.failedText' | transloco }}
        <button actions tt-button type="button" variant="primary" (click)="load()">
          {{ 'action.retry' | transloco }}
        </button>
      </tt-empty-state>
    } @else if (isLoading()) {
      <tt-skeleton shape="row" [lines]="3" />
    } @else if (people().length === 0) {
      <tt-empty-state icon="users" [heading]="'unlock.nobody' | transloco">
        {{ 'unlock.nobodyText' | transloco }}
      </tt-empty-state>
    } @else {
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(136px,1fr))] gap-3 sm:gap-4">
        @for (one of people(); track one.userId) {
          <li>
            <button
              type="button"
              class="border-line bg-surface hover:border-line-strong active:bg-raised aria-current:border-accent flex
                w-full flex-col items-center gap-3 rounded-xl border-2 px-2 py-6"
              [attr.aria-current]="one.userId === currentId() ? 'true' : null"
              (click)="choose(one.userId)"
            >
              <tt-face size="xl" [name]="one.name" [photoUrl]="one.photoUrl" />
              <span class="w-full truncate text-center text-lg font-semibold">{{ one.name }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
})
export class UnlockForm {
  private readonly account = inject(Account);
  private readonly devicePeople = inject(DevicePeople);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);

  /** Who has the device now, if anybody. */
  readonly currentId = input<string>();
  /** Whose face was tapped already, elsewhere. */
  readonly chosen = input<string>();
  readonly unlocked = output<void>();
  /** This device is not shared any more. */
  readonly unpaired = output<void>();

  private readonly chosenId = linkedSignal(() => this.chosen());
  protected readonly pin = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isLoading = signal(false);
  protected readonly hasFailed = signal(false);
  protected readonly people = this.devicePeople.byName;
  protected readonly person = computed(() => this.people().find(({ userId }) => userId === this.chosenId()));

  constructor() {
    void this.load();
  }

  protected choose(userId: string | undefined): void {
    this.chosenId.set(userId);
    this.pin.set('');
    this.problem.set(null);
  }

  protected async load(): Promise<void> {
    this.isLoading.set(this.people().length === 0);
    this.hasFailed.set(false);
    try {
      if (!(await this.devicePeople.load())) this.unpaired.emit();
    } catch {
      this.hasFailed.set(this.people().length === 0);
    }
    this.isLoading.set(false);
  }

  protected async unlock(pin: string): Promise<void> {
    const userId = this.person()?.userId;
    if (!userId || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.unlock(userId, pin);
      this.unlocked.emit();
    } catch (error) {
      const isWrong = error instanceof ApiError && error.code === 'CREDENTIALS_WRONG';
      this.problem.set(isWrong ? this.texts.of('unlock.wrong') : this.problems.of(error));
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void this.load();
    }
    this.pin.set('');
    this.isBusy.set(false);
  }
}
