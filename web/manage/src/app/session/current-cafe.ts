import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { OfflineError } from '@table-tap/client';
import type { Cafe, Language } from '@table-tap/contract';
import { languages } from '@table-tap/ui/language/language-codes';
import { Languages } from '@table-tap/ui/language/languages';
import { wordsIn, type Worded } from '../form/translations.ts';
import { Live } from '../live/live.ts';
import { CafeApi } from './cafe-api.ts';
import { Session } from './session.ts';

const retryMs = 5_000;

/** What every page needs to know of the café on screen: its languages, its money, when its day begins. */
@Injectable({ providedIn: 'root' })
export class CurrentCafe {
  private readonly session = inject(Session);
  private readonly api = inject(CafeApi);
  private readonly reader = inject(Languages);
  private readonly known = signal<Cafe | undefined>(undefined);

  /** Undefined until it has been fetched. */
  readonly profile = computed(() => {
    const cafe = this.known();
    return cafe?.id === this.session.cafe()?.cafeId ? cafe : undefined;
  });
  readonly currency = computed(() => this.profile()?.currency ?? 'EUR');
  /** Languages that it offers its guests; the first is its own. */
  readonly offered = computed<readonly Language[]>(() => this.profile()?.languages ?? languages);
  readonly first = computed(() => this.offered()[0]);
  /** Offered ones first, then the others. */
  readonly allLanguages = computed(() => [
    ...this.offered(),
    ...languages.filter((language) => !this.offered().includes(language)),
  ]);

  constructor() {
    effect(() => {
      if (this.session.cafe()) untracked(() => void this.fetch());
    });
    inject(Live).watch(['cafe:settings_updated'], () => void this.fetch());
  }

  /** The name in the language of who sits at this desk. */
  nameOf(thing: Worded): string {
    return wordsIn(thing, this.reader.active(), this.first());
  }

  private async fetch(): Promise<void> {
    const params = this.api.at();
    try {
      this.known.set(await this.api.send('GET /cafes/{cafeId}', { params }));
    } catch (error) {
      // Pages show the defaults meanwhile; whatever is wrong they will say themselves.
      const isWanted = error instanceof OfflineError && this.session.cafe()?.cafeId === params.cafeId;
      if (isWanted) setTimeout(() => void this.fetch(), retryMs);
    }
  }
}
