import { inject, Injectable, signal } from '@angular/core';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';

type Crossed = ReadonlyMap<string, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();
const storageKey = (counterId: string) => `tt.staff.crossed.${counterId}`;

/** Lines that somebody at this screen has crossed off: known to this device only, until their ticket has left. */
@Injectable()
export class CrossedLines {
  private readonly storage = inject(BrowserStorage);
  private readonly crossed = signal<Crossed>(new Map());
  private counterId = '';

  open(counterId: string): void {
    this.counterId = counterId;
    this.crossed.set(this.read());
  }

  /** Crossed lines of a ticket; the same set as long as nothing changes. */
  of(ticketId: string): ReadonlySet<string> {
    return this.crossed().get(ticketId) ?? none;
  }

  has(ticketId: string, lineId: string): boolean {
    return this.crossed().get(ticketId)?.has(lineId) ?? false;
  }

  toggle(ticketId: string, lineId: string): void {
    this.set([{ ticketId, lineId }], !this.has(ticketId, lineId));
  }

  set(lines: readonly { ticketId: string; lineId: string }[], isCrossed: boolean): void {
    const next = new Map(this.crossed());
    for (const { ticketId, lineId } of lines) {
      const ids = new Set(next.get(ticketId));
      if (isCrossed) ids.add(lineId);
      else ids.delete(lineId);
      if (ids.size > 0) next.set(ticketId, ids);
      else next.delete(ticketId);
    }
    this.keep(next);
  }

  /** Forgets tickets that are not on the board any more. */
  keepOnly(ticketIds: ReadonlySet<string>): void {
    const next = new Map([...this.crossed()].filter(([id]) => ticketIds.has(id)));
    if (next.size < this.crossed().size) this.keep(next);
  }

  private keep(next: Crossed): void {
    this.crossed.set(next);
    const plain = Object.fromEntries([...next].map(([id, lines]) => [id, [...lines]]));
    this.storage.write(storageKey(this.counterId), JSON.stringify(plain));
  }

  private read(): Crossed {
    try {
      const plain = JSON.parse(this.storage.read(storageKey(this.counterId)) ?? '{}') as Record<string, string[]>;
      return new Map(Object.entries(plain).map(([id, lines]) => [id, new Set(lines)]));
    } catch {
      return new Map();
    }
  }
}
