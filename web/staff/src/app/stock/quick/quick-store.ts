import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Answer, StockLevel, StockMovement, WasteCause } from '@table-tap/contract';
import { Live } from '../../live/live.ts';
import { createRefresher } from '../../live/refresher.ts';
import { Account } from '../../session/account.ts';
import { API } from '../../session/clients.ts';
import { ProblemTexts } from '../../session/problem-texts.ts';
import { type WasteAmount, wastedByHand, wastedLately } from './waste-amounts.ts';

export type KegUse = Answer<'GET /cafes/{cafeId}/inventory/keg-changes/preview'>;
export type HandCause = Exclude<WasteCause, 'keg_rest'>;
export type Place = Answer<'GET /cafes/{cafeId}/stock-locations'>['items'][number];

const movingEvents = ['order:created', 'order:cancelled'];
const latelyMax = 6;

/** What is in stock at a glance, and the few things that are done with it at the counter. */
@Injectable()
export class QuickStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 2_000 });
  private intention: { meaning: string; key: string } | undefined;

  readonly items = signal<readonly StockLevel[] | undefined>(undefined);
  readonly wasted = signal<readonly StockMovement[]>([]);
  readonly places = signal<readonly Place[]>([]);
  readonly hasFailed = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);
  readonly lately = computed(() => wastedLately(this.items() ?? [], this.wasted(), latelyMax));

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (event.startsWith('inventory:') || movingEvents.includes(event)) this.refresher.ask();
      }),
      live.onGap(() => this.refresher.ask()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
    this.refresh();
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  /** The item with this barcode on one of its packs. */
  async byBarcode(code: string): Promise<string | undefined> {
    const known = this.items()?.find(({ packs }) => packs.some(({ barcode }) => barcode === code));
    if (known) return known.id;
    const params = { ...this.params(), code };
    try {
      return (await this.api.send('GET /cafes/{cafeId}/inventory/barcodes/{code}', { params })).item.id;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) this.problems.show(error);
      return undefined;
    }
  }

  /** @returns what was written down; nothing where it could not be */
  async waste(
    item: StockLevel,
    { amount, cause, locationId, note }: { amount: WasteAmount; cause: HandCause; locationId: string; note: string },
  ): Promise<StockMovement | undefined> {
    const quantity = amount.packs
      ? { packId: amount.packs.id, packs: amount.packs.count }
      : { quantityMilli: amount.quantityMilli };
    const body = { itemId: item.id, locationId, ...quantity, cause, ...(note && { note }) };
    let written: StockMovement | undefined;
    await this.run(JSON.stringify(body), async (key) => {
      const route = 'POST /cafes/{cafeId}/inventory/waste';
      const { level, movement } = await this.api.send(route, { params: this.params(), body, key });
      this.keep(level);
      this.wasted.update((movements) => [movement, ...movements]);
      written = movement;
    });
    return written;
  }

  /** Takes back what was written off. @returns whether it could be; why not is said at the edge of the screen */
  async undoWaste({ id: movementId }: StockMovement): Promise<boolean> {
    const params = { ...this.params(), movementId };
    try {
      const route = 'POST /cafes/{cafeId}/inventory/waste/{movementId}/undo';
      const { level } = await this.api.send(route, { params, key: uuidv7() });
      this.keep(level);
      this.wasted.update((movements) => movements.filter(({ id }) => id !== movementId));
      return true;
    } catch (error) {
      this.problems.show(error);
      return false;
    }
  }

  /** What changing this keg now would write off. @throws ApiError, OfflineError */
  kegUse(packId: string): Promise<KegUse> {
    const route = 'GET /cafes/{cafeId}/inventory/keg-changes/preview';
    return this.api.send(route, { params: this.params(), query: { packId } });
  }

  changeKeg(packId: string): Promise<boolean> {
    return this.run(`keg ${packId}`, async (key) => {
      const route = 'POST /cafes/{cafeId}/inventory/keg-changes';
      await this.api.send(route, { params: this.params(), body: { packId }, key });
      this.refresher.ask();
    });
  }

  private keep(level: StockLevel): void {
    this.items.update((items) => items?.map((one) => (one.id === level.id ? level : one)));
  }

  private params() {
    return { cafeId: this.account.cafeId() ?? '' };
  }

  private async run(meaning: string, work: (key: string) => Promise<void>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, key: uuidv7() };
    try {
      await work(this.intention.key);
      this.intention = undefined;
      return true;
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.problem.set(this.problems.of(error));
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  private async fetch(): Promise<void> {
    const params = this.params();
    try {
      const [inventory, movements, places] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/inventory', { params }),
        this.api.send('GET /cafes/{cafeId}/inventory/movements', { params, query: { reason: 'waste', limit: '50' } }),
        this.api.send('GET /cafes/{cafeId}/stock-locations', { params }),
      ]);
      this.items.set(inventory.items);
      this.wasted.set(wastedByHand(movements.items));
      this.places.set(places.items);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}
