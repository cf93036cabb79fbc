import { inject, Injectable, signal } from '@angular/core';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';

const placeKey = 'tt.staff.place';
const soundKey = 'tt.staff.sound';

/** Settings of this device: they stay on it, whoever uses it. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly storage = inject(BrowserStorage);
  private readonly isSoundOn = signal(this.storage.read(soundKey) !== 'off');

  readonly sound = this.isSoundOn.asReadonly();

  /** Where this device is used: the page that the app opens with. */
  get place(): string {
    return this.storage.read(placeKey) ?? '/floor';
  }

  /** The counter that this device stands at; undefined where it is carried around. */
  get counterId(): string | undefined {
    return /^\/counters\/([^/?]+)/.exec(this.place)?.[1];
  }

  rememberPlace(url: string): void {
    if (url !== this.place) this.storage.write(placeKey, url);
  }

  useSound(isOn: boolean): void {
    this.isSoundOn.set(isOn);
    this.storage.write(soundKey, isOn ? 'on' : 'off');
  }
}
