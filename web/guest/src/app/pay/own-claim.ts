import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { uuidv7 } from '@table-tap/client';
import type { BillPart, Claim } from '@table-tap/contract';
import { Clock } from '@table-tap/ui/language/clock';
import { Seat } from '../seat/seat.ts';
import { kept } from '../server/device-storage.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';
import { BillStore } from './bill-store.ts';

/** What this phone is about to pay. `claimId`: made here, so that a repeat after a lost answer is the same claim. */
interface OwnPart {
  tabId: string;
  part: BillPart;
  claimId: string;
}

/** The part of the bill that this phone has claimed. It outlives the page, and can be claimed again when it has expired. */
@Injectable({ providedIn: 'root' })
export class OwnClaim {
  private readonly bills = inject(BillStore);
  private readonly clock = inject(Clock);
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly memory = kept<OwnPart>('claim');
  private readonly nameMemory = kept<string>('name');
  private readonly own = signal<OwnPart | null>(this.memory.read());
  private readonly answered = signal<Claim | null>(null);

  /** What the others at the table see beside what this phone pays; may be empty. */
  readonly name = signal(this.nameMemory.read() ?? '');
  readonly id = computed(() => this.here()?.claimId ?? null);
  /** What was claimed last, even when it has expired since. */
  readonly part = computed(() => this.here()?.part ?? null);
  /** Null: this phone holds nothing (any more). */
  readonly claim = computed<Claim | null>(() => {
    const id = this.id();
    const onBill = this.bills.bill()?.claims.find((claim) => claim.id === id);
    const answered = this.answered();
    const claim = onBill ?? (answered?.id === id ? answered : null);
    return claim && (claim.paymentId || Date.parse(claim.expiresAt) > this.clock.nowMs()) ? claim : null;
  });
  private readonly here = computed(() => {
    const own = this.own();
    return own?.tabId === this.seat.place()?.tabId ? own : null;
  });

  constructor() {
    // The bill that was fetched after the answer knows better: the claim may have ended since.
    effect(() => {
      const bill = this.bills.bill();
      if (bill && untracked(this.answered)) this.answered.set(null);
    });
    effect(() => this.nameMemory.write(this.name().trim() || null));
  }

  /** Claims a part, in place of what was claimed before. @returns why it did not work, or nothing */
  async take(part: BillPart): Promise<FailureCode | null> {
    const place = this.seat.place();
    if (!place) return 'OFFLINE';
    const { cafeId, tabId } = place;
    const claimId = uuidv7();
    const label = this.name().trim();
    try {
      const claim = await this.server.api.send('POST /cafes/{cafeId}/tabs/{tabId}/claims', {
        params: { cafeId, tabId },
        body: { id: claimId, part, ...(label && { label }) },
        key: claimId,
      });
      this.set({ tabId, part, claimId: claim.id });
      const isKnown = await this.bills.load();
      if (!isKnown || !this.bills.bill()?.claims.some(({ id }) => id === claim.id)) this.answered.set(claim);
      return null;
    } catch (error) {
      void this.bills.load();
      return failureOf(error);
    }
  }

  /** Lets it go, so that others can pay it. */
  async letGo(): Promise<FailureCode | null> {
    const place = this.seat.place();
    const claimId = this.id();
    if (!place || !claimId) return null;
    const { cafeId, tabId } = place;
    try {
      const params = { cafeId, tabId, claimId };
      await this.server.api.send('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', { params });
    } catch (error) {
      const code = failureOf(error);
      if (code !== 'NOT_FOUND') return code;
    }
    this.forget();
    await this.bills.load();
    return null;
  }

  /** It is paid, or nobody wants it any more. */
  forget(): void {
    this.answered.set(null);
    this.set(null);
  }

  private set(own: OwnPart | null): void {
    this.own.set(own);
    this.memory.write(own);
  }
}
