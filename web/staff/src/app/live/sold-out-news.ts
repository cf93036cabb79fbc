import { effect, inject, Injectable, untracked } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Envelope } from '@table-tap/contract';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { MenuList } from '../catalog/menu-list.ts';
import { Account } from '../session/account.ts';
import { Live } from './live.ts';

const shownMs = 5000;
const namesMax = 3;

/** Says for a moment, quietly, what can no longer be ordered because nothing is left of it. */
@Injectable({ providedIn: 'root' })
export class SoldOutNews {
  private readonly menu = inject(MenuList);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  constructor() {
    const account = inject(Account);
    const live = inject(Live);
    effect((onCleanup) => {
      const cafeId = account.cafeId();
      if (!cafeId) return;
      onCleanup(live.listen((envelope) => untracked(() => this.hear(envelope))));
    });
  }

  private hear(envelope: Envelope): void {
    if (envelope.event !== 'inventory:out_of_stock') return;
    const { name, productIds } = (envelope as Envelope<'inventory:out_of_stock'>).data;
    const products = productIds.flatMap((id) => this.menu.find(id)?.name ?? []);
    // What only the kitchen knows by name says nothing at a counter.
    const names = products.length > 0 ? products.slice(0, namesMax) : [name];
    const more = Math.max(0, products.length - namesMax);
    const key = more > 0 ? 'soldOut.newsMore' : 'soldOut.news';
    const text = this.transloco.translate<string>(key, { names: names.join(', '), count: more });
    this.toasts.show(text, { durationMs: shownMs });
  }
}
