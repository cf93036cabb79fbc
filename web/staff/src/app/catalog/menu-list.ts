import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Envelope, Menu, MenuProduct } from '@table-tap/contract';
import { Languages } from '@table-tap/ui/language/languages';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** The menu in the reader's language, kept up to date; what sells out shows at once. */
@Injectable({ providedIn: 'root' })
export class MenuList {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly fetched = signal<Menu | undefined>(undefined);
  private readonly hasFailed = signal(false);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 500 });

  readonly menu = this.fetched.asReadonly();
  /** There is no menu, and the last try to get it failed. */
  readonly isMissing = computed(() => this.hasFailed() && !this.fetched());
  readonly products = computed(() => this.fetched()?.categories.flatMap((category) => category.products) ?? []);
  private readonly byId = computed(() => new Map(this.products().map((product) => [product.id, product])));

  constructor() {
    const live = inject(Live);
    live.listen((envelope) => {
      if (envelope.event !== 'menu:changed') return;
      const { soldOut, back } = (envelope as Envelope<'menu:changed'>).data;
      for (const id of soldOut) this.show(id, false);
      for (const id of back) this.show(id, true);
      this.refresher.ask();
    });
    live.onGap(() => this.refresher.ask());
    effect(() => {
      const cafeId = this.account.cafeId();
      this.languages.active();
      untracked(() => {
        if (this.fetched()?.cafeId !== cafeId) this.fetched.set(undefined);
        if (cafeId) this.refresher.ask();
      });
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  find(productId: string): MenuProduct | undefined {
    return this.byId().get(productId);
  }

  /** Shows a product as sold out or back before the server has answered. */
  show(productId: string, available: boolean): void {
    this.fetched.update(
      (menu) =>
        menu && {
          ...menu,
          categories: menu.categories.map((category) => ({
            ...category,
            products: category.products.map((product) =>
              product.id === productId ? { ...product, available } : product,
            ),
          })),
        },
    );
  }

  retry(): void {
    this.refresher.ask();
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId) return;
    const language = this.languages.active();
    try {
      const menu = await this.api.send('GET /cafes/{cafeId}/menu', { params: { cafeId }, query: { language } });
      const isWanted = cafeId === this.account.cafeId() && language === this.languages.active();
      if (isWanted) this.fetched.set(menu);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}
