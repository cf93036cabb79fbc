import { inject, Injectable, signal } from '@angular/core';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';

const storageKey = 'tt.staff.count-area';

/** Where on the place this phone counts: kept until it is changed, so that it is chosen once and not for each item. */
@Injectable({ providedIn: 'root' })
export class CountArea {
  private readonly storage = inject(BrowserStorage);
  private readonly chosen = signal(this.read());

  readonly current = this.chosen.asReadonly();

  choose(name: string, servedFrom: boolean): void {
    const area = { name: name.trim(), servedFrom };
    this.chosen.set(area);
    this.storage.write(storageKey, JSON.stringify(area));
  }

  private read(): { name: string; servedFrom: boolean } {
    try {
      const { name, servedFrom } = JSON.parse(this.storage.read(storageKey) ?? '{}') as Record<string, unknown>;
      return { name: typeof name === 'string' ? name : '', servedFrom: servedFrom === true };
    } catch {
      return { name: '', servedFrom: false };
    }
  }
}
