import { inject, Injectable, signal } from '@angular/core';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';

export const autoLockChoices = [0, 30, 60, 300, 900] as const;

const lockKey = 'tt.staff.auto-lock-seconds';
const placeKey = 'tt.staff.place';
const soundKey = 'tt.staff.sound';

/** Settings of this device: they stay on it, whoever uses it. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly storage = inject(BrowserStorage);
  private readonly lockAfter = signal(autoLockOf(this.storage.read(lockKey)));
  private readonly isSoundOn = signal(this.storage.read(soundKey) !== 'off');

  /** Seconds without a touch after which a shared device locks itself; 0: never. */
  readonly autoLockSeconds = this.lockAfter.asReadonly();
  readonly sound = this.isSoundOn.asReadonly();

  /** Where this device is used: the page that the app opens with. */
  get place(): string {
    return this.storage.read(placeKey) ?? '/floor';
  }

  rememberPlace(url: string): void {
    if (url !== this.place) this.storage.write(placeKey, url);
  }

  lockAfterSeconds(seconds: number): void {
    this.lockAfter.set(seconds);
    this.storage.write(lockKey, String(seconds));
  }

  useSound(isOn: boolean): void {
    this.isSoundOn.set(isOn);
    this.storage.write(soundKey, isOn ? 'on' : 'off');
  }
}

function autoLockOf(stored: string | null): number {
  const seconds = Number(stored ?? 300);
  return autoLockChoices.find((choice) => choice === seconds) ?? 300;
}
