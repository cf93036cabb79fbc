import { computed, inject, Injectable } from '@angular/core';
import type { BodyIn, Table, TableCode, Zone } from '@table-tap/contract';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { CafeApi } from '../session/cafe-api.ts';

export type TableChange = BodyIn<'PATCH /cafes/{cafeId}/tables/{tableId}'>;

const refreshMs = 500;

/** Zones and tables; follows what others change. Writes throw what the client throws. */
@Injectable()
export class TablesStore {
  private readonly api = inject(CafeApi);

  readonly zones = loaded((signal) => this.api.send('GET /cafes/{cafeId}/zones', { params: this.api.at(), signal }));
  readonly tables = loaded((signal) => this.api.send('GET /cafes/{cafeId}/tables', { params: this.api.at(), signal }));
  readonly all = [this.zones, this.tables] as const;
  readonly isReady = computed(() => this.all.every((source) => source.data() !== undefined));
  readonly zoneList = computed(() => (this.zones.data()?.items ?? []).toSorted((a, b) => a.position - b.position));
  readonly tableList = computed(() => this.tables.data()?.items ?? []);
  readonly tablesOf = computed(() => {
    const sorted = this.tableList().toSorted((a, b) => a.position - b.position || byLabel.compare(a.label, b.label));
    return Map.groupBy(sorted, ({ zoneId }) => zoneId);
  });

  constructor() {
    inject(Live).watch(
      ['floor:changed'],
      calm(refreshMs, () => void this.reload()),
    );
  }

  async reload(): Promise<void> {
    await Promise.all(this.all.map((source) => source.reload()));
  }

  async saveZone(zoneId: string | null, body: Pick<Zone, 'name' | 'payMode'>, key: string): Promise<Zone> {
    const zone = zoneId
      ? await this.api.send('PATCH /cafes/{cafeId}/zones/{zoneId}', {
          params: this.api.at({ zoneId }),
          body,
          key,
        })
      : await this.api.send('POST /cafes/{cafeId}/zones', { params: this.api.at(), body, key });
    void this.zones.reload();
    return zone;
  }

  async removeZone(zoneId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/zones/{zoneId}', { params: this.api.at({ zoneId }), key });
    this.zones.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== zoneId) }));
  }

  async addTable(body: BodyIn<'POST /cafes/{cafeId}/tables'>, key: string): Promise<Table> {
    const table = await this.api.send('POST /cafes/{cafeId}/tables', { params: this.api.at(), body, key });
    this.tables.update((data) => ({ ...data, items: [...data.items.filter(({ id }) => id !== table.id), table] }));
    return table;
  }

  async changeTable(tableId: string, body: TableChange, key: string): Promise<Table> {
    const route = 'PATCH /cafes/{cafeId}/tables/{tableId}';
    const table = await this.api.send(route, { params: this.api.at({ tableId }), body, key });
    this.tables.update((data) => ({ ...data, items: data.items.map((one) => (one.id === tableId ? table : one)) }));
    return table;
  }

  async removeTable(tableId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/tables/{tableId}', { params: this.api.at({ tableId }), key });
    this.tables.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== tableId) }));
  }

  code(tableId: string, signal: AbortSignal): Promise<TableCode> {
    return this.api.send('GET /cafes/{cafeId}/tables/{tableId}/code', { params: this.api.at({ tableId }), signal });
  }

  /** The old code and every session made from it die. */
  rotate(tableId: string, key: string): Promise<TableCode> {
    return this.api.send('POST /cafes/{cafeId}/tables/{tableId}/rotate', { params: this.api.at({ tableId }), key });
  }

  sheets(query: { zoneId?: string; perPage: string }, signal: AbortSignal): Promise<Uint8Array> {
    return this.api.send('GET /cafes/{cafeId}/tables/codes.pdf', { params: this.api.at(), query, signal });
  }
}

const byLabel = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
