import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { OutboxEntry } from '@table-tap/client';
import type { MenuProduct } from '@table-tap/contract';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { MenuList } from '../catalog/menu-list.ts';
import { FloorStore } from '../floor/floor-store.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { OutboxList } from './outbox-list.ts';
import { add, change, countOf, placementLines, plainLine, repeatOf, type RoundLine, totalMinor } from './round.ts';
import { type DrinkOutcome, PersonalOrder } from './personal-order.ts';
import { type OrderPlace, type PadPlace, RoundDrafts } from './round-drafts.ts';
import { Texts } from '../shell/texts.ts';

/** So long the pad waits for the answer before it says that the order is on its way. */
const answerWithinMs = 2_000;

const sentMs = 3_500;

/** The round that is typed in for one table or tab. */
@Injectable()
export class PadStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly drafts = inject(RoundDrafts);
  private readonly floor = inject(FloorStore);
  private readonly menu = inject(MenuList);
  private readonly options = inject(PayOptions);
  private readonly outbox = inject(OutboxList);
  private readonly personal = inject(PersonalOrder);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);

  readonly place = signal<PadPlace>({ tableId: '' });
  readonly draft = computed(() => this.drafts.of(this.place()));
  readonly round = computed(() => this.draft().round);
  readonly count = computed(() => countOf(this.round()));
  readonly totalMinor = computed(() => totalMinor(this.round(), (id) => this.menu.find(id)));
  readonly isSending = signal(false);
  readonly isRepeating = signal(false);
  readonly problem = signal<string | null>(null);
  /** What became of a personal drink, once it is ordered. */
  readonly outcome = signal<DrinkOutcome | undefined>(undefined);
  /** Who has a drink of their own; undefined where it is a round of a table or tab. */
  readonly personId = computed(() => {
    const place = this.place();
    return 'userId' in place ? place.userId : undefined;
  });
  readonly balance = this.personal.balance;

  readonly table = computed(() => {
    const place = this.place();
    return 'tableId' in place ? this.floor.tableOf(place.tableId) : undefined;
  });
  /** Whether this round is paid before it is made. */
  readonly payFirst = computed(() => {
    const zoneMode = this.floor.zoneOf(this.table()?.zoneId)?.payMode;
    return this.draft().payFirst ?? (zoneMode ?? this.options.payMode()) === 'pay_first';
  });
  readonly tab = computed(() => {
    const place = this.place();
    if ('userId' in place) return undefined;
    if ('tableId' in place) return this.floor.tabOfTable(place.tableId);
    return this.floor.tabs().find((tab) => tab.id === place.tabId);
  });

  add(product: MenuProduct): void {
    this.addLine(plainLine(product));
  }

  addLine(line: RoundLine): void {
    this.keep(add(this.round(), line));
  }

  change(at: number, line: RoundLine): void {
    this.keep(change(this.round(), at, line));
  }

  clear(): void {
    const { round } = this;
    const before = round();
    this.keep([]);
    this.toasts.undoable(this.texts.of('pad.cleared'), () => this.keep(before));
  }

  openPersonal(userId: string): void {
    this.place.set({ userId });
    void this.personal.load(userId);
  }

  setColleague(forUserId: string | undefined, forName?: string): void {
    this.drafts.put(this.place(), { ...this.draft(), forUserId, forName });
  }

  setPayFirst(payFirst: boolean): void {
    this.drafts.put(this.place(), { ...this.draft(), payFirst });
  }

  /** Puts the last round of the tab into this one. */
  async repeatLast(): Promise<void> {
    const tabId = this.tab()?.id;
    if (!tabId || this.isRepeating()) return;
    this.isRepeating.set(true);
    try {
      const params = { cafeId: this.account.cafeId() ?? '', tabId };
      const { orders } = await this.api.send('GET /cafes/{cafeId}/tabs/{tabId}', { params });
      const last = orders.filter((order) => order.kind !== 'cancelled').at(-1);
      if (!last) this.say('pad.nothingToRepeat');
      else {
        const { round, missing } = repeatOf(last, (id) => this.menu.find(id));
        this.keep(round.reduce(add, this.round()));
        if (missing.length > 0) this.say('pad.repeatMissing', { names: missing.join(', ') });
      }
    } catch (error) {
      this.problems.show(error);
    }
    this.isRepeating.set(false);
  }

  /** Sends the round, once whatever happens; goes back to the floor when it is on its way. */
  async send(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || this.isSending() || this.round().length === 0) return;
    this.isSending.set(true);
    this.problem.set(null);
    const { forUserId, payFirst } = this.draft();
    const place = this.place();
    if ('userId' in place) return this.sendPersonal(place);
    const body = {
      ...place,
      ...(forUserId && { forUserId }),
      ...(payFirst !== undefined && { payFirst }),
      lines: placementLines(this.round()),
    };
    try {
      const { id } = await this.outbox.put(cafeId, body);
      const outcome = await this.outbox.outcome(id, answerWithinMs);
      if (outcome?.state === 'refused') this.refused(outcome);
      else this.sent(place, outcome);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
    this.isSending.set(false);
  }

  private async sendPersonal(place: { userId: string }): Promise<void> {
    const currency = this.menu.menu()?.currency ?? 'EUR';
    const answer = await this.personal.send(place.userId, placementLines(this.round()), currency);
    this.isSending.set(false);
    if (typeof answer === 'string') return this.problem.set(answer);
    this.drafts.put(place, { round: [], forUserId: undefined });
    this.outcome.set(answer);
  }

  private sent(place: OrderPlace, outcome: OutboxEntry | undefined): void {
    this.drafts.put(place, { round: [], forUserId: undefined });
    if (!outcome) this.toasts.show(this.texts.of('pad.waiting'));
    else {
      const number = outcome.order?.number ?? '';
      this.toasts.show(this.texts.of(outcome.order?.held ? 'pad.held' : 'pad.sent', { number }), {
        tone: 'ok',
        durationMs: sentMs,
      });
    }
    const order = outcome?.order;
    if (!order?.held) return void this.router.navigateByUrl('/floor');
    // It is made once it is paid: so that is what comes next.
    void this.router.navigate(['/tabs', order.tabId], { queryParams: { order: order.id } });
  }

  /** The round is still here to be changed, so the order that was refused is forgotten. */
  private refused({ id, refusal }: OutboxEntry): void {
    this.outbox.dismiss(id);
    const text = this.problems.ofCode(refusal?.code ?? 'UNEXPECTED');
    const names = (refusal?.problem?.errors ?? []).map(({ path }) => this.nameOfLine(path)).filter(Boolean);
    this.problem.set(names.length > 0 ? `${text} ${[...new Set(names)].join(', ')}` : text);
  }

  /** `lines.2.productId` → the name of the third product. */
  private nameOfLine(path: string): string {
    const line = this.round()[Number(/^lines\.(\d+)/.exec(path)?.[1] ?? -1)];
    return (line && this.menu.find(line.productId)?.name) ?? '';
  }

  private keep(round: readonly RoundLine[]): void {
    this.problem.set(null);
    this.drafts.put(this.place(), { ...this.draft(), round });
  }

  private say(key: string, values: Record<string, string> = {}): void {
    this.toasts.show(this.texts.of(key, values));
  }
}
