import { computed, inject, Injectable, signal } from '@angular/core';
import type { DeviceFront } from '@table-tap/client';
import { Account } from '../session/account.ts';
import { DEVICE } from '../session/clients.ts';

const usualLockSeconds = 120;

/** The café and the people of a shared device: known before anybody unlocks it. */
@Injectable({ providedIn: 'root' })
export class DevicePeople {
  private readonly device = inject(DEVICE);
  private readonly account = inject(Account);
  private readonly known = signal<DeviceFront | undefined>(undefined);

  readonly front = this.known.asReadonly();
  /** After how many seconds without a touch the device locks; as long as it is not known, as most cafés have it. */
  readonly lockAfterSeconds = computed(() => this.known()?.lockAfterSeconds ?? usualLockSeconds);
  readonly people = computed(() => this.known()?.people ?? []);

  /** The same, in the order in which one looks for a name. */
  readonly byName = computed(() => [...this.people()].sort((a, b) => a.name.localeCompare(b.name)));

  /** Asks the server. False: this device is not paired any more. Throws OfflineError, ApiError. */
  async load(): Promise<boolean> {
    const front = await this.device.front();
    this.known.set(front ?? undefined);
    this.account.checkPairing();
    return front !== null;
  }
}
