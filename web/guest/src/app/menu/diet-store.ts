import { computed, Injectable, signal } from '@angular/core';
import { kept } from '../server/device-storage.ts';
import { allergens, type Diet, dietCount, noDiet } from './menu-view.ts';

/** What this guest leaves alone. It is about the person, so it goes along to other cafés. */
@Injectable({ providedIn: 'root' })
export class DietStore {
  private readonly memory = kept<Diet>('diet');
  private readonly chosen = signal(readable(this.memory.read()));

  readonly diet = this.chosen.asReadonly();
  readonly count = computed(() => dietCount(this.chosen()));

  set(diet: Diet): void {
    this.chosen.set(diet);
    this.memory.write(diet);
  }

  clear(): void {
    this.set(noDiet);
  }
}

function readable(stored: Diet | null): Diet {
  const without = Array.isArray(stored?.without) ? allergens.filter((one) => stored.without.includes(one)) : [];
  return { without, alcoholFree: stored?.alcoholFree === true };
}
