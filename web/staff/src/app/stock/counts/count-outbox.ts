import { DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { BodyIn, StockCountLine } from '@table-tap/contract';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';
import { Live } from '../../live/live.ts';
import { Account } from '../../session/account.ts';
import { API } from '../../session/clients.ts';
import { ProblemTexts } from '../../session/problem-texts.ts';
import { keptOf, type Waiting } from './waiting.ts';

type Entry = BodyIn<'POST /cafes/{cafeId}/stock-counts/{countId}/entries'>;
type Listener = (countId: string, line: StockCountLine) => void;

const storageKey = 'tt.staff.count-entries';
const retryMs = 4_000;
/** The server is asked again after these; any other refusal is an answer. */
const passing = [401, 429, 500, 502, 503, 504];

/**
 * What was counted and not yet taken by the server: kept on the phone, sent in order, each with a key of its own, so
 * that a cellar without reception loses nothing and counts nothing twice.
 */
@Injectable({ providedIn: 'root' })
export class CountOutbox {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly storage = inject(BrowserStorage);
  private readonly live = inject(Live);
  private readonly listeners = new Set<Listener>();
  private readonly kept = signal<readonly Waiting[]>(keptOf(this.storage.read(storageKey)));
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;

  readonly waiting = this.kept.asReadonly();

  constructor() {
    const send = () => void this.flush();
    addEventListener('online', send);
    inject(DestroyRef).onDestroy(() => removeEventListener('online', send));
    effect(() => {
      if (this.live.status() === 'live' && this.account.user()) send();
    });
  }

  /** Hears what the server made of an entry. @returns how to stop */
  onTaken(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  add(countId: string, entry: Entry): void {
    const [cafeId, userId] = [this.account.cafeId(), this.account.user()?.id];
    if (!cafeId || !userId) return;
    this.keep([...this.kept(), { key: uuidv7(), cafeId, userId, countId, entry }]);
    void this.flush();
  }

  private async flush(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.next(); next; next = this.next()) if (!(await this.send(next))) break;
    } finally {
      this.isSending = false;
    }
    if (this.next()) this.timer = setTimeout(() => void this.flush(), retryMs);
  }

  /** What was counted by whoever is signed in now: nobody's entries are sent in the name of another. */
  private next(): Waiting | undefined {
    const [cafeId, userId] = [this.account.cafeId(), this.account.user()?.id];
    return this.kept().find((one) => one.cafeId === cafeId && one.userId === userId);
  }

  /** @returns whether it is off the list, taken or refused for good */
  private async send({ key, cafeId, countId, entry }: Waiting): Promise<boolean> {
    try {
      const route = 'POST /cafes/{cafeId}/stock-counts/{countId}/entries';
      const line = await this.api.send(route, { params: { cafeId, countId }, body: entry, key });
      for (const listener of [...this.listeners]) listener(countId, line);
    } catch (error) {
      if (!(error instanceof ApiError) || passing.includes(error.status)) return false;
      this.problems.show(error);
    }
    this.keep(this.kept().filter((one) => one.key !== key));
    return true;
  }

  private keep(list: readonly Waiting[]): void {
    this.kept.set(list);
    this.storage.write(storageKey, JSON.stringify(list));
  }
}
