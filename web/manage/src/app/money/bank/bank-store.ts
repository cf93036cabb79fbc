import { inject, Injectable, signal } from '@angular/core';
import type { Answer, BankEntry } from '@table-tap/contract';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { paged } from '../../loading/paged.ts';
import { CafeApi } from '../../session/cafe-api.ts';

export type StatementReport = Answer<'POST /cafes/{cafeId}/statements'>;

const pageSize = 50;
/** Transfers that wait at once; the API gives no more on a page. */
const waitingMax = 100;
const refreshMs = 1_000;

/** Lines of imported statements, and the transfers that wait for one. Writes throw what the client throws. */
@Injectable()
export class BankStore {
  private readonly api = inject(CafeApi);
  /** Lines that still need a match, or all. */
  readonly which = signal<'open' | 'all'>('open');

  readonly entries = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/bank-entries', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, open: this.which() === 'open' ? 'true' : undefined },
        signal,
      }),
    this.which,
  );
  readonly waiting = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/payments', {
      params: this.api.at(),
      query: { method: 'sepa_qr', status: 'pending', limit: waitingMax, cursor },
      signal,
    }),
  );

  constructor() {
    inject(Live).watch(
      ['payment:processing', 'payment:completed', 'payment:failed'],
      calm(refreshMs, () => void this.waiting.reload()),
    );
  }

  async import(bytes: Uint8Array, key: string): Promise<StatementReport> {
    const report = await this.api.send('POST /cafes/{cafeId}/statements', {
      params: this.api.at(),
      body: bytes as Uint8Array<ArrayBuffer>,
      bodyType: 'text/plain',
      key,
    });
    this.reload();
    return report;
  }

  async match(entryId: string, paymentId: string, key: string): Promise<BankEntry> {
    const route = 'POST /cafes/{cafeId}/bank-entries/{entryId}/match';
    const entry = await this.api.send(route, { params: this.api.at({ entryId }), body: { paymentId }, key });
    this.reload();
    return entry;
  }

  /** Says that a line is no guest's transfer, or that it may be one after all. */
  async setAside(entryId: string, aside: boolean, key: string): Promise<BankEntry> {
    const route = 'PUT /cafes/{cafeId}/bank-entries/{entryId}/aside';
    const entry = await this.api.send(route, { params: this.api.at({ entryId }), body: { aside }, key });
    this.reload();
    return entry;
  }

  reload(): void {
    void this.entries.reload();
    void this.waiting.reload();
  }
}
