import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

/** After how long a shared device may lock itself, in seconds; 0: never. */
export const lockChoices = [30, 60, 120, 300, 900, 1800, 0] as const;

/** After how long a shared device locks itself, in words. */
@Injectable({ providedIn: 'root' })
export class LockWords {
  private readonly transloco = inject(TranslocoService);

  of(seconds: number): string {
    if (seconds === 0) return this.transloco.translate('settings.lock.never');
    const isMinutes = seconds % 60 === 0;
    const key = isMinutes ? 'settings.lock.minutes' : 'settings.lock.seconds';
    return this.transloco.translate(key, { count: isMinutes ? seconds / 60 : seconds });
  }
}
