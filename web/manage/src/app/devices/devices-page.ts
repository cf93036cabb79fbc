import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Languages } from '@table-tap/ui/language/languages';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Problems } from '../loading/problems.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { PairDrawer } from './pair-drawer.ts';
import { CurrentCafe } from '../session/current-cafe.ts';

type Device = Answer<'GET /cafes/{cafeId}/devices'>['items'][number];

/** Tablets and screens that several people share: which there are, and how to be rid of one. */
@Component({
  selector: 'tt-devices-page',
  imports: [Button, Card, EmptyState, Face, Icon, PageHeader, PairDrawer, Pending, TimeAgoPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'devices.title' | transloco" [below]="'devices.below' | transloco">
      <button actions tt-button variant="primary" type="button" (click)="isPairing.set(true)">
        <tt-icon name="plus" />{{ 'devices.pair.open' | transloco }}
      </button>
    </tt-page-header>
    @if (devices.data(); as data) {
      @if (data.items.length > 0) {
        <ul class="border-line bg-surface divide-line mt-6 divide-y rounded-lg border">
          @for (device of data.items; track device.id) {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <tt-icon name="phone" class="text-muted text-xl" />
              <div class="min-w-48 flex-1">
                <h2 class="font-sans text-base font-semibold tracking-normal break-words">{{ device.name }}</h2>
                <p class="text-muted text-sm">{{ 'devices.pairedAt' | transloco: { day: day(device.pairedAt) } }}</p>
              </div>
              @if (device.person; as person) {
                <p class="flex min-w-40 items-center gap-2 text-sm">
                  <tt-face [name]="person.name" />
                  <span>
                    <span class="block font-medium">{{ person.name }}</span>
                    @if (person.locked) {
                      <span class="text-muted">{{ 'devices.locked' | transloco }}</span>
                    }
                  </span>
                </p>
              } @else {
                <p class="text-muted min-w-40 text-sm">{{ 'devices.nobody' | transloco }}</p>
              }
              <p class="text-sm">
                @if (device.lastSeenAt; as seen) {
                  {{ 'devices.seen' | transloco: { ago: (seen | ttTimeAgo) } }}
                } @else {
                  {{ 'devices.neverSeen' | transloco }}
                }
              </p>
              <button
                tt-button
                size="sm"
                type="button"
                [attr.aria-label]="('devices.unpair' | transloco) + ': ' + device.name"
                (click)="unpair(device)"
              >
                {{ 'devices.unpair' | transloco }}
              </button>
            </li>
          }
        </ul>
      } @else {
        <tt-card class="mt-6" padding="none">
          <tt-empty-state icon="phone" [heading]="'devices.empty' | transloco">
            {{ 'devices.emptyText' | transloco }}
            <button actions tt-button variant="primary" type="button" (click)="isPairing.set(true)">
              {{ 'devices.pair.open' | transloco }}
            </button>
          </tt-empty-state>
        </tt-card>
      }
    } @else {
      <tt-pending class="mt-6" [of]="[devices]" [lines]="3" />
    }
    @if (isPairing()) {
      <tt-pair-drawer
        [known]="devices.data()?.items ?? []"
        (joined)="devices.reload()"
        (closed)="isPairing.set(false)"
      />
    }
  `,
})
export class DevicesPage {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly devices = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/devices', { params: this.api.at(), signal }),
  );

  protected readonly isPairing = signal(false);

  protected day(moment: string): string {
    const timeZone = this.cafe.profile()?.timeZone;
    return new Intl.DateTimeFormat(this.languages.locale(), { dateStyle: 'medium', timeZone }).format(new Date(moment));
  }

  protected async unpair({ id, name }: Device): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('devices.unpairAsk', { name }),
      text: this.transloco.translate('devices.unpairText'),
      confirm: this.transloco.translate('devices.unpair'),
      danger: true,
    });
    if (!isSure) return;
    try {
      const params = this.api.at({ deviceId: id });
      await this.api.send('DELETE /cafes/{cafeId}/devices/{deviceId}', { params });
      this.devices.update((data) => ({ ...data, items: data.items.filter((device) => device.id !== id) }));
      this.toasts.show(this.transloco.translate('devices.unpaired', { name }), { tone: 'ok' });
    } catch (error) {
      this.problems.toast(error);
      void this.devices.reload();
    }
  }
}
