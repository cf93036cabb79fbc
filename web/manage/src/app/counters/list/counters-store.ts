import { computed, inject, Injectable } from '@angular/core';
import type { BodyIn, Counter, EventType } from '@table-tap/contract';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { CafeApi } from '../../session/cafe-api.ts';

export type CounterBody = BodyIn<'POST /cafes/{cafeId}/counters'>;

const refreshMs = 1_000;
const ticketEvents: EventType[] = ['order:created', 'order:cancelled', 'order:assigned_counter', 'ticket:advanced'];

/** The counters and the categories they may make; follows what happens. Writes throw what the client throws. */
@Injectable()
export class CountersStore {
  private readonly api = inject(CafeApi);

  readonly counters = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/counters', { params: this.api.at(), signal }),
  );
  readonly categories = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/categories', { params: this.api.at(), signal }),
  );
  readonly all = [this.counters, this.categories] as const;
  readonly isReady = computed(() => this.all.every((source) => source.data() !== undefined));
  readonly counterList = computed(() =>
    (this.counters.data()?.items ?? []).toSorted((a, b) => a.position - b.position),
  );
  readonly categoryList = computed(() =>
    (this.categories.data()?.items ?? []).toSorted((a, b) => a.position - b.position),
  );

  constructor() {
    const live = inject(Live);
    live.watch(
      ['counter:status_changed', ...ticketEvents],
      calm(refreshMs, () => void this.counters.reload()),
    );
    live.watch(
      ['menu:changed'],
      calm(refreshMs, () => void this.categories.reload()),
    );
  }

  async save(counterId: string | null, body: CounterBody, key: string): Promise<Counter> {
    const counter = counterId
      ? await this.api.send('PATCH /cafes/{cafeId}/counters/{counterId}', {
          params: this.api.at({ counterId }),
          body,
          key,
        })
      : await this.api.send('POST /cafes/{cafeId}/counters', { params: this.api.at(), body, key });
    this.put(counter);
    return counter;
  }

  async open(counterId: string): Promise<void> {
    const route = 'POST /cafes/{cafeId}/counters/{counterId}/activate';
    this.put(await this.api.send(route, { params: this.api.at({ counterId }) }));
  }

  /** @param toCounterId who takes over its tickets; without one the server finds somebody */
  async close(counterId: string, toCounterId: string | undefined, key: string): Promise<void> {
    const route = 'POST /cafes/{cafeId}/counters/{counterId}/deactivate';
    this.put(await this.api.send(route, { params: this.api.at({ counterId }), body: { toCounterId }, key }));
    void this.counters.reload();
  }

  async remove(counterId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/counters/{counterId}', { params: this.api.at({ counterId }), key });
    this.counters.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== counterId) }));
  }

  private put(counter: Counter): void {
    this.counters.update((data) => {
      const isKnown = data.items.some(({ id }) => id === counter.id);
      const items = isKnown
        ? data.items.map((one) => (one.id === counter.id ? counter : one))
        : [...data.items, counter];
      return { ...data, items };
    });
  }
}
