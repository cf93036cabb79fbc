import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { EventData, Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { MethodName } from '../method-name.ts';
import { PaymentState } from '../payment-state.ts';
import { ReceiptLinks } from '../receipt-links.ts';
import { RefundForm } from '../refunds/refund-form.ts';
import { RefundList } from '../refunds/refund-list.ts';
import { refundedByLine, refundRoom } from '../refunds/refund-room.ts';
import { allocatedLines } from './allocated-lines.ts';
import { PaymentLines } from './payment-lines.ts';
import { paymentEvents, payerOf } from './payment-words.ts';

/** One payment whole: what it settled, how it stands at its provider, its receipt, what went back; and giving back. */
@Component({
  selector: 'tt-payment-drawer',
  imports: [
    ...[Badge, Banner, Button, Drawer, MethodName, MoneyPipe, PaymentState, Pending, ReceiptLinks, RefundForm],
    ...[RefundList, TranslocoPipe],
  ],
  providers: [PaymentLines],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './payment-drawer.html',
})
export class PaymentDrawer {
  readonly paymentId = input.required<string>();
  readonly closed = output<void>();
  readonly changed = output<Payment>();

  private readonly api = inject(CafeApi);
  private readonly confirmation = inject(Confirm);
  private readonly lines = inject(PaymentLines);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly time = inject(CafeTime);

  protected readonly payerOf = payerOf;
  protected readonly saving = new Saving();
  protected readonly payment = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/payments/{paymentId}', { params: this.at(), signal }),
  );
  protected readonly refunds = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/payments/{paymentId}/refunds', { params: this.at(), signal }),
  );
  protected readonly isGivingBack = signal(false);
  protected readonly isFormDirty = signal(false);
  protected readonly refundList = computed(() => this.refunds.data()?.items ?? []);
  protected readonly allocated = computed(() =>
    allocatedLines(this.payment.data()?.allocations ?? [], this.lines.known(), refundedByLine(this.refundList())),
  );
  protected readonly room = computed(() => {
    const payment = this.payment.data();
    return payment && this.refunds.data() ? refundRoom(payment, this.refundList()) : undefined;
  });
  protected readonly mayGiveBack = computed(() => {
    const [payment, room] = [this.payment.data(), this.room()];
    const isLeft = room !== undefined && room.amountMinor + room.tipMinor > 0;
    return payment?.status === 'completed' && isLeft && this.session.may('payments:refund');
  });
  protected readonly isRunning = computed(() => this.payment.data()?.status === 'pending');
  protected readonly mayConfirm = computed(
    () => this.isRunning() && this.payment.data()?.method === 'sepa_qr' && this.session.may('payments:take'),
  );

  constructor() {
    this.unsaved.watch(this.isFormDirty);
    inject(Live).watch(paymentEvents, (envelope) => {
      const data = envelope?.data as
        Partial<EventData<'payment:completed'> & EventData<'payment:refunded'>> | undefined;
      const paymentId = data?.paymentId ?? data?.payment?.id;
      if (!paymentId || paymentId === this.paymentId()) this.reload();
    });
    effect((onCleanup) => {
      const payment = this.payment.data();
      if (!payment) return;
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      // Without them the lines show their amounts; the payment itself is here.
      this.lines.look(payment, abort.signal).catch(() => undefined);
    });
  }

  protected reload(): void {
    void this.payment.reload();
    void this.refunds.reload();
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isFormDirty())) this.closed.emit();
  }

  protected async confirm(): Promise<void> {
    const isSure = await this.confirmation.ask({
      heading: this.transloco.translate('money.payment.confirmAsk'),
      text: this.transloco.translate('money.payment.confirmText'),
      confirm: this.transloco.translate('money.payment.confirm'),
    });
    if (isSure) await this.send('confirm', 'money.payment.confirmed');
  }

  protected async giveUp(): Promise<void> {
    const isSure = await this.confirmation.ask({
      heading: this.transloco.translate('money.payment.giveUpAsk'),
      text: this.transloco.translate('money.payment.giveUpText'),
      confirm: this.transloco.translate('money.payment.giveUp'),
      danger: true,
    });
    if (isSure) await this.send('cancel', 'money.payment.givenUp');
  }

  protected given(): void {
    this.isGivingBack.set(false);
    this.reload();
  }

  private async send(what: 'confirm' | 'cancel', said: string): Promise<void> {
    const done = await this.saving.run([what, this.paymentId()], (key) =>
      this.api.send(`POST /cafes/{cafeId}/payments/{paymentId}/${what}`, { params: this.at(), key }),
    );
    if (done?.ok) {
      this.payment.update(() => done.value);
      this.changed.emit(done.value);
      this.toasts.show(this.transloco.translate(said), { tone: 'ok' });
    } else this.reload();
  }

  private at() {
    return this.api.at({ paymentId: this.paymentId() });
  }
}
