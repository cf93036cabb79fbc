import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Clock } from '@table-tap/ui/language/clock';
import { Languages } from '@table-tap/ui/language/languages';
import { StaffBar } from '../shell/staff-bar.ts';
import { DevicePeople } from './device-people.ts';
import { UnlockForm } from './unlock-form.ts';

/** A locked shared device: whose turn is it? */
@Component({
  selector: 'tt-unlock-page',
  imports: [Button, RouterLink, StaffBar, TranslocoPipe, UnlockForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar [heading]="cafeName()" [below]="deviceName()" />
    <div class="m-auto w-full max-w-4xl px-4 py-8">
      <p class="font-display text-center text-6xl font-semibold tabular-nums" aria-hidden="true">{{ time() }}</p>
      <h2 class="text-muted mt-2 mb-8 text-center text-2xl">{{ 'unlock.heading' | transloco }}</h2>
      <tt-unlock-form (unlocked)="goOn()" (unpaired)="toSignIn()" />
      <p class="mt-10 text-center">
        <a tt-button variant="quiet" routerLink="/sign-in">{{ 'unlock.byPassword' | transloco }}</a>
      </p>
    </div>
  `,
})
export class UnlockPage {
  private readonly router = inject(Router);
  private readonly devicePeople = inject(DevicePeople);
  private readonly clock = inject(Clock);
  private readonly languages = inject(Languages);

  /** Where to go then, from the address. */
  readonly to = input<string>();

  protected readonly cafeName = computed(() => this.devicePeople.front()?.cafeName ?? 'Table Tap');
  protected readonly deviceName = computed(() => this.devicePeople.front()?.device.name);
  protected readonly time = computed(() =>
    new Intl.DateTimeFormat(this.languages.locale(), { hour: '2-digit', minute: '2-digit' }).format(this.clock.nowMs()),
  );

  protected goOn(): void {
    void this.router.navigateByUrl(this.to() ?? '/');
  }

  protected toSignIn(): void {
    void this.router.navigateByUrl('/sign-in');
  }
}
