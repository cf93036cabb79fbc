import { computed, inject, Injectable } from '@angular/core';
import { OnShift } from '../clock/on-shift.ts';
import { DevicePeople } from '../people/device-people.ts';
import { Account } from '../session/account.ts';

/** The others for whom one may order: people of the shared device, or else who is on shift. */
@Injectable({ providedIn: 'root' })
export class Colleagues {
  private readonly account = inject(Account);
  private readonly device = inject(DevicePeople);
  private readonly onShift = inject(OnShift);

  readonly all = computed(() => {
    const known = this.account.isPaired()
      ? this.device.people().map(({ userId, name }) => ({ id: userId, name }))
      : this.onShift.people().map(({ person }) => person);
    return known.filter(({ id }) => id !== this.account.user()?.id).sort((a, b) => a.name.localeCompare(b.name));
  });

  load(): void {
    if (this.account.isPaired()) this.device.load().catch(() => undefined);
    else this.onShift.refresh();
  }
}
