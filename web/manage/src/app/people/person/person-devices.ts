import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Employee } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';

/** Where somebody is signed in, and signing them out of it. */
@Component({
  selector: 'tt-person-devices',
  imports: [Button, Icon, Pending, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <p class="text-muted text-sm">{{ 'people.devices.text' | transloco }}</p>
    @if (sessions.data(); as list) {
      @if (list.items.length > 0) {
        <ul class="border-line bg-surface divide-line mt-3 divide-y rounded-lg border">
          @for (session of list.items; track session.id) {
            <li class="flex min-h-14 items-center gap-3 px-4 py-2">
              <tt-icon [name]="session.kind === 'device' ? 'phone' : 'lock'" class="text-muted text-xl" />
              <span class="min-w-0 flex-1">
                <span class="block truncate font-medium">{{
                  session.deviceName ?? ('people.devices.' + session.kind | transloco)
                }}</span>
                <span class="text-muted block text-sm">{{
                  'people.devices.since' | transloco: { moment: time.moment(session.startedAt) }
                }}</span>
              </span>
            </li>
          }
        </ul>
        @if (person().canManage) {
          <button tt-button class="mt-4" type="button" [busy]="saving.isBusy()" (click)="signOut()">
            {{ 'people.devices.signOut' | transloco }}
          </button>
        }
      } @else {
        <p class="mt-3">{{ 'people.devices.none' | transloco }}</p>
      }
      <p class="text-danger-text mt-2 text-sm font-medium" role="alert">{{ saving.problem() }}</p>
    } @else {
      <tt-pending class="mt-3" [of]="[sessions]" [lines]="2" />
    }
  `,
})
export class PersonDevices {
  readonly person = input.required<Employee>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);
  protected readonly saving = new Saving();
  protected readonly sessions = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/employees/{userId}/sessions', { params: this.at(), signal }),
  );

  protected async signOut(): Promise<void> {
    const done = await this.saving.run(Date.now(), (key) =>
      this.api.send('POST /cafes/{cafeId}/employees/{userId}/sign-out', { params: this.at(), key }),
    );
    if (!done?.ok) return;
    const { name } = this.person();
    this.toasts.show(this.transloco.translate('people.devices.signedOut', { name }), { tone: 'ok' });
    void this.sessions.reload();
  }

  private at() {
    return this.api.at({ userId: this.person().userId });
  }
}
