import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { EventData, Language, Menu, MenuProduct } from '@table-tap/contract';
import { Languages } from '@table-tap/ui/language/languages';
import { CafeStore } from '../cafe/cafe-store.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';
import type { MenuCategory } from './menu-view.ts';

/** A whole house hears of a change in the same moment: phones ask for the new menu within this time, not all at once. */
const spreadMs = 1500;

/** The menu of the café on screen, in the language on screen. */
@Injectable({ providedIn: 'root' })
export class MenuStore {
  private readonly server = inject(GuestServer);
  private readonly cafes = inject(CafeStore);
  private readonly languages = inject(Languages);
  private readonly loaded = signal<Menu | null>(null);
  private readonly failed = signal<FailureCode | null>(null);
  /** What events said of single products since the menu was fetched: available or not. */
  private readonly said = signal<ReadonlyMap<string, boolean>>(new Map());
  /** It has been drawn whole once: from then on it can be at once. */
  wasDrawn = false;
  private saidVersion = 0;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Null until there is one; the old one stays while another language is on its way. */
  readonly menu = computed(() => {
    const menu = this.loaded();
    return menu?.cafeId === this.cafes.id() ? menu : null;
  });
  /** Why there is no menu to show. */
  readonly failure = computed(() => (this.menu() ? null : this.failed()));
  readonly categories = computed(() => withAvailability(this.menu()?.categories ?? [], this.said()));
  readonly products = computed(
    () =>
      new Map(this.categories().flatMap(({ products }) => products.map((product) => [product.id, product] as const))),
  );

  constructor() {
    effect(() => {
      const cafeId = this.cafes.id();
      const language = this.languages.active();
      if (cafeId) untracked(() => void this.load(cafeId, language));
    });
  }

  /** Asks again, past the caches of this phone. @returns false when that failed */
  async refresh(): Promise<boolean> {
    const cafeId = this.cafes.id();
    return !cafeId || this.load(cafeId, this.languages.active(), true);
  }

  /** Shows at once what is sold out or back, and then fetches the menu as it is. */
  hear({ version, soldOut, back }: EventData<'menu:changed'>): void {
    const loaded = this.loaded();
    if (!loaded || version <= loaded.version) return;
    this.saidVersion = version;
    this.said.update((said) => new Map([...said, ...soldOut.map(is(false)), ...back.map(is(true))]));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), Math.random() * spreadMs);
  }

  private async load(cafeId: string, language: Language, isFresh = false): Promise<boolean> {
    const turn = ++this.asked;
    this.failed.set(null);
    try {
      const api = isFresh ? this.server.freshApi : this.server.api;
      const menu = await api.send('GET /cafes/{cafeId}/menu', { params: { cafeId }, query: { language } });
      if (turn !== this.asked) return true; // a later one is on its way
      this.loaded.set(menu);
      if (menu.version >= this.saidVersion) this.said.set(new Map());
      return true;
    } catch (error) {
      if (turn === this.asked) this.failed.set(failureOf(error));
      return false;
    }
  }
}

const is = (available: boolean) => (id: string) => [id, available] as const;

function withAvailability(
  categories: readonly MenuCategory[],
  said: ReadonlyMap<string, boolean>,
): readonly MenuCategory[] {
  if (said.size === 0) return categories;
  const now = (product: MenuProduct): MenuProduct => {
    const available = said.get(product.id);
    return available === undefined || available === product.available ? product : { ...product, available };
  };
  return categories.map((category) => ({ ...category, products: category.products.map(now) }));
}
