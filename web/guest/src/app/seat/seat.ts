import { computed, inject, Injectable, signal, untracked } from '@angular/core';
import type { GuestPlace } from '@table-tap/client';
import { kept } from '../server/device-storage.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';

/** Where this phone last sat, for those who come back. */
export interface RememberedTable {
  tableToken: string;
  cafeName: string;
  tableLabel: string | null;
  zoneName: string | null;
}

/** At which table this phone is. */
@Injectable({ providedIn: 'root' })
export class Seat {
  private readonly session = inject(GuestServer).session;
  private readonly memory = kept<RememberedTable>('table');
  private readonly placed = signal<GuestPlace | null>(null);
  private readonly failed = signal<FailureCode | null>(null);
  private readonly sitting = signal(0);

  readonly place = this.placed.asReadonly();
  /** Why there is no place: the code is unknown or replaced, or there is no connection. */
  readonly failure = this.failed.asReadonly();
  readonly isArriving = computed(() => this.sitting() > 0);
  readonly remembered = signal(this.memory.read());
  /** The code was scanned, or the guest said "here again": a bill that turns out to be closed is that of others. */
  hasArrived = false;
  /** Code of the table where we last tried to sit down. */
  private wanted: string | null = null;

  constructor() {
    this.session.onChange((place) => {
      this.placed.set(place);
      this.failed.set(this.session.ended);
      if (this.session.ended) this.forget();
    });
  }

  /** The guest has scanned a code. Answers at once; `place` or `failure` follow. */
  arrive(tableToken: string): void {
    this.hasArrived = true;
    this.failed.set(null);
    if (this.session.resume(tableToken)) return;
    if (this.session.current) this.session.leave();
    void this.sit(tableToken);
  }

  /** Takes the place that this phone kept. False: there is none. */
  resume(): boolean {
    return this.placed() !== null || this.session.resume() !== null;
  }

  /** Sits down at the same table again, at the bill that is open there now. */
  async sitAgain(): Promise<boolean> {
    const tableToken = this.placed()?.tableToken ?? this.remembered()?.tableToken;
    if (!tableToken) return false;
    this.hasArrived = true;
    return this.sit(tableToken);
  }

  /** Tries again what has failed; where nothing has, the table of the last time. */
  retry(): Promise<boolean> {
    return this.wanted ? this.sit(this.wanted) : this.sitAgain();
  }

  /** Keeps what is known of the table, bit by bit. */
  remember(known: Partial<Omit<RememberedTable, 'tableToken'>>): void {
    const tableToken = this.placed()?.tableToken;
    if (!tableToken) return;
    const before = untracked(this.remembered);
    const same = before?.tableToken === tableToken ? before : { cafeName: '', tableLabel: null, zoneName: null };
    const table = { ...same, ...known, tableToken };
    this.remembered.set(table);
    this.memory.write(table);
  }

  /** The code that this phone kept serves no more. */
  private forget(): void {
    this.remembered.set(null);
    this.memory.write(null);
  }

  private async sit(tableToken: string): Promise<boolean> {
    this.wanted = tableToken;
    this.sitting.update((count) => count + 1);
    this.failed.set(null);
    try {
      await this.session.sit(tableToken);
      return true;
    } catch (error) {
      this.failed.set(failureOf(error));
      return false;
    } finally {
      this.sitting.update((count) => count - 1);
    }
  }
}
