import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Answer, Envelope, EventType, TabSummary, Table, Zone } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

export type GuestCall = Answer<'GET /cafes/{cafeId}/calls'>['items'][number];

export interface TableOnFloor {
  table: Table;
  tab: TabSummary | undefined;
  calls: GuestCall[];
}

export interface ZoneOnFloor {
  zone: Zone;
  tables: TableOnFloor[];
}

/** Events after which the sums or the places of tabs may be others. */
const tabEvents: readonly EventType[] = [
  'order:created',
  'order:status_changed',
  'order:cancelled',
  'tab:changed',
  'payment:completed',
  'payment:refunded',
  'order:released',
];

/** Tables, open tabs and calls of the café. Follows events while a page watches. */
@Injectable({ providedIn: 'root' })
export class FloorStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly allZones = signal<readonly Zone[]>([]);
  private readonly allTables = signal<readonly Table[]>([]);
  private readonly allTabs = signal<readonly TabSummary[]>([]);
  private readonly allCalls = signal<readonly GuestCall[]>([]);
  private readonly loaded = signal<string | undefined>(undefined);
  private readonly failed = signal(false);
  private readonly places = createRefresher(() => this.attempt(() => this.fetchPlaces()));
  private readonly sums = createRefresher(() => this.attempt(() => this.fetchTabs()), { leastMs: 700 });
  private watchers = 0;
  private isStale = true;

  readonly tabs = this.allTabs.asReadonly();
  readonly calls = this.allCalls.asReadonly();
  readonly tables = this.allTables.asReadonly();
  readonly isLoaded = computed(() => this.loaded() !== undefined && this.loaded() === this.account.cafeId());
  readonly isMissing = computed(() => this.failed() && !this.isLoaded());
  readonly byZone = computed((): ZoneOnFloor[] => {
    const tabs = new Map(this.allTabs().map((tab) => [tab.tableId, tab]));
    return this.allZones().map((zone) => ({
      zone,
      tables: this.allTables()
        .filter((table) => table.zoneId === zone.id)
        .map((table) => ({
          table,
          tab: tabs.get(table.id),
          calls: this.allCalls().filter((call) => call.tableId === table.id),
        })),
    }));
  });
  /** Tabs under a name, without a table. */
  readonly atTheBar = computed(() => this.allTabs().filter((tab) => tab.tableId === null));

  constructor() {
    const live = inject(Live);
    live.listen((envelope) => this.hear(envelope));
    live.onGap(() => this.refresh());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresh());
    });
    inject(DestroyRef).onDestroy(() => {
      this.places.stop();
      this.sums.stop();
    });
  }

  /** Keeps everything up to date while the calling component lives. */
  watch(): void {
    this.watchers++;
    inject(DestroyRef).onDestroy(() => this.watchers--);
    if (this.isStale) this.refresh();
  }

  refresh(): void {
    this.isStale = this.watchers === 0;
    if (this.isStale) return;
    this.places.ask();
    this.sums.ask();
  }

  tabOfTable(tableId: string): TabSummary | undefined {
    return this.allTabs().find((tab) => tab.tableId === tableId);
  }

  tableOf(tableId: string): Table | undefined {
    return this.allTables().find((table) => table.id === tableId);
  }

  zoneOf(zoneId: string | undefined): Zone | undefined {
    return this.allZones().find((zone) => zone.id === zoneId);
  }

  /** Takes a call: it goes from every screen. Throws ApiError, OfflineError, and the call is back. */
  async answer(call: GuestCall, key: string): Promise<void> {
    const cafeId = this.account.cafeId() ?? '';
    this.allCalls.update((calls) => calls.filter(({ id }) => id !== call.id));
    try {
      await this.api.send('POST /cafes/{cafeId}/calls/{callId}/answer', { params: { cafeId, callId: call.id }, key });
    } catch (error) {
      this.sums.ask();
      throw error;
    }
  }

  private hear(envelope: Envelope): void {
    if (envelope.event === 'guest:call') {
      const call = (envelope as Envelope<'guest:call'>).data;
      this.allCalls.update((calls) => [...calls.filter(({ id }) => id !== call.id), call]);
    } else if (envelope.event === 'guest:call_answered') {
      const { callId } = (envelope as Envelope<'guest:call_answered'>).data;
      this.allCalls.update((calls) => calls.filter(({ id }) => id !== callId));
    }
    const isTabs = tabEvents.includes(envelope.event);
    const isPlaces = envelope.event === 'floor:changed';
    if (!isTabs && !isPlaces) return;
    if (this.watchers === 0) this.isStale = true;
    else if (isTabs) this.sums.ask();
    else this.places.ask();
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failed.set(false);
    } catch (error) {
      this.failed.set(true);
      throw error;
    }
  }

  private async fetchPlaces(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId) return;
    const params = { cafeId };
    const [zones, tables] = await Promise.all([
      this.api.send('GET /cafes/{cafeId}/zones', { params }),
      this.api.send('GET /cafes/{cafeId}/tables', { params }),
    ]);
    this.allZones.set(zones.items);
    this.allTables.set(tables.items);
    this.loaded.set(cafeId);
  }

  private async fetchTabs(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId) return;
    const params = { cafeId };
    const canAnswer = this.account.can('calls:answer');
    const [tabs, calls] = await Promise.all([
      this.api.send('GET /cafes/{cafeId}/tabs', { params }),
      canAnswer ? this.api.send('GET /cafes/{cafeId}/calls', { params }) : undefined,
    ]);
    this.allTabs.set(tabs.items);
    this.allCalls.set(calls?.items ?? []);
  }
}
