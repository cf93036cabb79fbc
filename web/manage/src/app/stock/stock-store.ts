import { computed, inject, Injectable } from '@angular/core';
import type { EventType, StockLevel } from '@table-tap/contract';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { Session } from '../session/session.ts';

const refreshMs = 2_000;

/** Whatever moves stock or changes what it is: screens fetch anew, calmly. */
export const stockEvents: readonly EventType[] = [
  ...(['inventory:stock_updated', 'inventory:changed', 'inventory:low_stock', 'inventory:out_of_stock'] as const),
  ...(['inventory:alert_cleared', 'purchase:received', 'order:created', 'order:cancelled'] as const),
];

/** All items with what there is of them, the places they stand at and who delivers them; follows what happens. */
@Injectable()
export class StockStore {
  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);

  readonly levels = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory', { params: this.api.at(), signal }),
  );
  readonly places = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/stock-locations', { params: this.api.at(), signal }),
  );
  readonly suppliers = loaded(async (signal) =>
    this.session.may('purchases:read')
      ? (await this.api.send('GET /cafes/{cafeId}/suppliers', { params: this.api.at(), signal })).items
      : [],
  );
  readonly all = [this.levels, this.places, this.suppliers] as const;
  readonly isReady = computed(() => this.all.every((source) => source.data() !== undefined));
  readonly items = computed(() => this.levels.data()?.items ?? []);
  readonly byId = computed(() => new Map(this.items().map((item) => [item.id, item])));
  readonly placeNames = computed(() => new Map((this.places.data()?.items ?? []).map(({ id, name }) => [id, name])));
  readonly supplierNames = computed(() => new Map((this.suppliers.data() ?? []).map(({ id, name }) => [id, name])));
  readonly categories = computed(() => this.levels.data()?.categories ?? []);

  constructor() {
    inject(Live).watch(
      stockEvents,
      calm(refreshMs, () => void this.levels.reload()),
    );
  }

  async reload(): Promise<void> {
    await Promise.all(this.all.map((source) => source.reload()));
  }

  /** Puts an item that was answered by a write in its place. */
  put(level: StockLevel): void {
    this.levels.update((data) => ({ ...data, items: data.items.map((one) => (one.id === level.id ? level : one)) }));
  }
}
