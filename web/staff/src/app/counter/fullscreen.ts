import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';

/** The whole screen for the app. */
@Injectable({ providedIn: 'root' })
export class Fullscreen {
  private readonly document = inject(DOCUMENT);
  private readonly isOn = signal(false);

  readonly on = this.isOn.asReadonly();
  readonly isPossible = this.document.fullscreenEnabled;

  constructor() {
    const look = () => this.isOn.set(this.document.fullscreenElement !== null);
    this.document.addEventListener('fullscreenchange', look);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('fullscreenchange', look));
  }

  toggle(): void {
    const change = this.isOn() ? this.document.exitFullscreen() : this.document.documentElement.requestFullscreen();
    change.catch(() => undefined);
  }
}
