import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { OutboxEntry } from '@table-tap/client';
import type { OrderPlacement } from '@table-tap/contract';
import { OUTBOX } from '../session/clients.ts';

/** Orders on their way to the server, as signals. */
@Injectable({ providedIn: 'root' })
export class OutboxList {
  private readonly outbox = inject(OUTBOX);
  private readonly entries = signal<readonly OutboxEntry[]>(this.outbox.entries);

  readonly waiting = computed(() => this.entries().filter((entry) => entry.state !== 'refused'));
  readonly refused = computed(() => this.entries().filter((entry) => entry.state === 'refused'));

  constructor() {
    const stop = this.outbox.onChange(() => this.entries.set(this.outbox.entries));
    inject(DestroyRef).onDestroy(stop);
  }

  put(cafeId: string, placement: OrderPlacement): Promise<OutboxEntry> {
    return this.outbox.put(cafeId, placement);
  }

  /**
   * Waits until the server has answered about an order.
   * @returns the entry as it stands then, or undefined when that takes longer than `withinMs`
   */
  outcome(id: string, withinMs: number): Promise<OutboxEntry | undefined> {
    return new Promise((resolve) => {
      const end = (entry?: OutboxEntry) => {
        clearTimeout(timer);
        stop();
        resolve(entry);
      };
      const timer = setTimeout(end, withinMs);
      const stop = this.outbox.onChange((entry) => {
        if (entry.id === id && (entry.state === 'sent' || entry.state === 'refused')) end(entry);
      });
      const known = this.outbox.entries.find((entry) => entry.id === id);
      if (known?.state === 'refused') end(known);
    });
  }

  dismiss(id: string): void {
    this.outbox
      .dismiss(id)
      .then(() => this.entries.set(this.outbox.entries))
      .catch(() => undefined);
  }
}
