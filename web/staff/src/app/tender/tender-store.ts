import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError, OfflineError, uuidv7 } from '@table-tap/client';
import type { BillPart, BodyIn, Claim, Envelope, Payment, PaymentMethod } from '@table-tap/contract';
import { BillStore } from '../bill/bill-store.ts';
import { partFrom, partMinor, type PartQuery } from '../bill/bill-part.ts';
import { PlaceName } from '../floor/place-name.ts';
import { Live } from '../live/live.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';

type PaymentBody = BodyIn<'POST /cafes/{cafeId}/payments'>;

/** What is being paid, with the key that makes trying again harmless. */
interface Intention {
  body: PaymentBody;
  key: string;
}

/**
 * Taking money for a bill or a part of it. A part is claimed while its page is open, so that its amount stands and
 * nobody else pays it meanwhile; the rest and single orders are settled as they are when the money is booked.
 */
@Injectable()
export class TenderStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly billStore = inject(BillStore);
  private readonly names = inject(PlaceName);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private readonly target = signal<{ tabId: string; query: PartQuery } | undefined>(undefined);
  private readonly claim = signal<Claim | undefined>(undefined);
  private readonly isClaiming = signal(false);
  private intention: Intention | undefined;
  private isGone = false;

  readonly payment = signal<Payment | undefined>(undefined);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);
  /** No answer came: the money may be booked. Until that is known only the same payment can be sent again. */
  readonly isUndecided = signal(false);

  readonly bill = this.billStore.bill;
  readonly currency = computed(() => this.billStore.tab()?.currency ?? 'EUR');
  readonly place = computed(() => {
    const tab = this.billStore.tab();
    return tab && this.names.full(tab);
  });
  /** Known once the bill is; what happens to the bill later does not change it. */
  readonly part = signal<BillPart | undefined>(undefined);
  /** What the part comes to, in minor units, without tip and rounding. */
  readonly dueMinor = computed(() => {
    const [part, bill, claim] = [this.part(), this.bill(), this.claim()];
    if (claim) return claim.amountMinor;
    return part && bill ? partMinor(part, bill) : 0;
  });
  readonly isReady = computed(() => this.bill() !== undefined && !this.isClaiming());
  /** Somebody else has taken the money, or the bill was merged. */
  readonly isOver = computed(() => this.bill()?.status === 'closed' && !this.isUndecided());
  readonly what = computed(() => {
    const part = this.part();
    if (part?.kind === 'order') {
      const number = this.bill()?.lines.find(({ orderId }) => orderId === part.orderId)?.orderNumber;
      if (number !== undefined) return this.texts.of('cash.dueOne', { number });
    }
    if (part?.kind === 'share') return this.texts.of('part.shareOf', { of: part.of });
    if (part?.kind === 'lines') return this.texts.of('part.linesOf', { count: part.lines.length });
    return this.texts.of('cash.due');
  });

  constructor() {
    const stop = inject(Live).listen((envelope) => this.hear(envelope));
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.isGone = true;
      this.release();
    });
    effect(() => {
      const [bill, target] = [this.bill(), this.target()];
      if (bill && target && !untracked(this.part)) this.part.set(partFrom(target.query, bill.lines));
    });
    effect(() => {
      const part = this.part();
      if (part && this.mustClaim(part)) untracked(() => void this.take(part));
    });
  }

  begin(tabId: string, query: PartQuery): void {
    this.part.set(undefined);
    this.billStore.open(tabId);
    this.target.set({ tabId, query });
  }

  /** Pays. The answer is in `payment`, what went wrong in `problem`. */
  async pay(
    method: PaymentMethod,
    more: Pick<PaymentBody, 'tipMinor' | 'tenderedMinor' | 'customerId'>,
  ): Promise<void> {
    if (this.isBusy() || !this.isReady()) return;
    const meant = this.isUndecided() ? this.intention : this.newIntention(method, more);
    if (!meant) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      this.payment.set(await this.api.send('POST /cafes/{cafeId}/payments', { params, ...meant }));
      this.isUndecided.set(false);
    } catch (error) {
      this.isUndecided.set(error instanceof OfflineError);
      this.problem.set(this.isUndecided() ? this.texts.of('cash.undecided') : this.problems.of(error));
      this.billStore.refresh();
    }
    this.isBusy.set(false);
  }

  forgetProblem(): void {
    if (!this.isUndecided()) this.problem.set(null);
  }

  private newIntention(
    method: PaymentMethod,
    more: Pick<PaymentBody, 'tipMinor' | 'tenderedMinor' | 'customerId'>,
  ): Intention | undefined {
    const target = this.target();
    const part = this.part();
    if (!target || !part) return undefined;
    const claim = this.claim();
    const what = claim
      ? { claimId: claim.id }
      : part.kind === 'order'
        ? { orderId: part.orderId }
        : { tabId: target.tabId };
    this.intention = { body: { id: uuidv7(), method, ...what, ...more }, key: uuidv7() };
    return this.intention;
  }

  private mustClaim(part: BillPart): boolean {
    const isPlain = part.kind === 'rest' || part.kind === 'order';
    return !isPlain && !this.claim() && !this.isClaiming() && !this.payment() && !this.problem();
  }

  private async take(part: BillPart): Promise<void> {
    const tabId = this.target()?.tabId ?? '';
    const params = { cafeId: this.account.cafeId() ?? '', tabId };
    this.isClaiming.set(true);
    try {
      const body = { id: uuidv7(), part, label: this.account.user()?.name.slice(0, 40) ?? '' };
      this.claim.set(await this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/claims', { params, body }));
    } catch (error) {
      this.problem.set(this.problems.of(error));
      if (error instanceof ApiError) this.billStore.refresh();
    }
    this.isClaiming.set(false);
    if (this.isGone) this.release();
  }

  private hear({ event, data }: Envelope): void {
    if (event !== 'claim:changed') return;
    const { claim, ended } = data as Envelope<'claim:changed'>['data'];
    if (ended && claim.id === this.claim()?.id && !this.payment() && !this.isBusy() && !this.isUndecided()) {
      this.claim.set(undefined);
    }
  }

  /** Lets go what was claimed and not paid. */
  private release(): void {
    const claim = this.claim();
    if (!claim || this.payment() || this.isUndecided()) return;
    const params = { cafeId: this.account.cafeId() ?? '', tabId: claim.tabId, claimId: claim.id };
    this.api.send('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', { params }).catch(() => undefined);
  }
}
