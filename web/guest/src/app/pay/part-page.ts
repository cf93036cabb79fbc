import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Choice } from '@table-tap/ui/fields/choice';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { OwnOrders } from '../history/own-orders.ts';
import { Connection } from '../live/connection.ts';
import { TableName } from '../seat/table-name.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { BillBar } from './bill-bar.ts';
import { BillStore } from './bill-store.ts';
import { LinePicker } from './line-picker.ts';
import { OwnClaim } from './own-claim.ts';
import { OwnPayments } from './own-payments.ts';
import { PayAtStaff } from './pay-at-staff.ts';
import { PayOptions } from './pay-options.ts';
import { Payers } from './payers.ts';
import {
  openLinesOf,
  openMinorOf,
  ownLinesOf,
  partOf,
  type Piece,
  selectedMinor,
  type Selection,
  shareMinor,
  type Way,
} from './selection.ts';

const nameMax = 40;
const peopleMin = 2;
const peopleMax = 50;

/** What do you pay? All that is left, one's own, lines, a share or an amount. */
@Component({
  selector: 'tt-part-page',
  imports: [
    Banner,
    BillBar,
    Button,
    Choice,
    EmptyState,
    LinePicker,
    MoneyField,
    MoneyPipe,
    PageBar,
    PayAtStaff,
    Payers,
    RouterLink,
    Skeleton,
    Stepper,
    TextField,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  templateUrl: './part-page.html',
})
export class PartPage {
  protected readonly bills = inject(BillStore);
  protected readonly connection = inject(Connection);
  protected readonly own = inject(OwnClaim);
  protected readonly pay = inject(PayOptions);
  protected readonly table = inject(TableName);
  private readonly cafes = inject(CafeStore);
  private readonly orders = inject(OwnOrders);
  private readonly router = inject(Router);
  private readonly amountField = viewChild(MoneyField);

  protected readonly nameMax = nameMax;
  protected readonly peopleMin = peopleMin;
  protected readonly peopleMax = peopleMax;
  protected readonly way = signal<Way | null>(null);
  protected readonly pieces = signal<ReadonlyMap<string, Piece>>(new Map());
  protected readonly people = signal(peopleMin);
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly isNameWanted = signal(this.own.name() !== '');
  protected readonly keyOf = refusalKey;

  protected readonly currency = computed(() => this.cafes.cafe()?.currency ?? 'EUR');
  protected readonly lines = computed(() => {
    const bill = this.bills.bill();
    return bill ? openLinesOf(bill, this.own.id()) : [];
  });
  protected readonly openMinor = computed(() => openMinorOf(this.lines()));
  protected readonly mineMinor = computed(() => openMinorOf(ownLinesOf(this.lines(), this.orders.ids())));
  protected readonly shareMinor = computed(() => {
    const bill = this.bills.bill();
    return bill ? shareMinor(bill, this.openMinor(), this.people()) : 0;
  });
  protected readonly isAmountTooMuch = computed(() => (this.amountMinor() ?? 0) > this.openMinor());
  private readonly selection = computed((): Selection | null => {
    const way = this.way();
    return way && { way, pieces: this.pieces(), people: this.people(), amountMinor: this.amountMinor() };
  });
  protected readonly chosenMinor = computed(() => {
    const [bill, selection] = [this.bills.bill(), this.selection()];
    return bill && selection ? selectedMinor(bill, this.lines(), selection, this.orders.ids()) : 0;
  });
  protected readonly part = computed(() => {
    const selection = this.selection();
    if (!selection || (selection.way === 'amount' && this.amountField()?.invalid())) return null;
    return partOf(this.lines(), selection, this.orders.ids());
  });

  constructor() {
    const running = inject(OwnPayments).running();
    // First that one: its part of the bill is taken.
    if (running) void this.router.navigate(['/pay/return'], { queryParams: { payment: running.id }, replaceUrl: true });
    // What is said of a choice goes with the choice.
    effect(() => {
      if (this.selection()) this.failure.set(null);
    });
  }

  protected async goOn(): Promise<void> {
    const part = this.part();
    if (!part || this.isBusy()) return;
    this.isBusy.set(true);
    const code = await this.own.take(part);
    this.isBusy.set(false);
    this.failure.set(code);
    if (!code) await this.router.navigateByUrl('/pay/how');
  }
}
