import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Delivery, PurchaseOrder } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { StockStore } from '../../stock/stock-store.ts';
import { PurchaseStateBadge } from '../purchase-state.ts';
import { purchaseEvents, PurchaseWords } from '../purchase-words.ts';
import { ReceiptsPanel } from '../receipts/receipts-panel.ts';
import { Deliveries } from './deliveries.ts';
import { DraftEditor } from './draft-editor.ts';
import { draftForm, linesOf } from './draft-form.ts';
import { ReceiveForm } from './receive-form.ts';

const refreshMs = 500;
const reasonMin = 3;

/** One purchase: a draft to be written and ordered, an order to be received, and what was kept of it. */
@Component({
  selector: 'tt-order-page',
  imports: [
    ...[Banner, Button, Deliveries, DraftEditor, Drawer, Icon, Pending, PurchaseStateBadge, ReceiptsPanel],
    ...[ReceiveForm, RouterLink, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './order-page.html',
})
export class OrderPage {
  readonly purchaseOrderId = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly store = inject(StockStore);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(PurchaseWords);
  protected readonly saving = new Saving();

  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}', { params: this.at(), signal }),
  );
  protected readonly order = computed(() => this.source.data());
  private readonly base = computed(() => {
    const order = this.order();
    return order && draftForm(order);
  });
  protected readonly form = linkedSignal(() => this.base());
  protected readonly isDirty = computed(() => this.order()?.status === 'draft' && !isSame(this.base(), this.form()));
  protected readonly isChecked = signal(false);
  /** What is written down right now: a new delivery (null), or one that is put right. */
  protected readonly receiving = signal<Delivery | null | undefined>(undefined);
  protected readonly isCancelling = signal(false);
  protected readonly reason = signal('');
  protected readonly mayWrite = computed(() => this.session.may('purchases:write'));
  protected readonly mayReceive = computed(() => {
    const order = this.order();
    return this.mayWrite() && !!order && ['ordered', 'partly_received'].includes(order.status);
  });
  protected readonly reasonError = computed(() =>
    this.isChecked() && this.reason().trim().length < reasonMin
      ? this.transloco.translate<string>('purchases.reasonMissing')
      : null,
  );

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    inject(Live).watch(
      purchaseEvents,
      calm(refreshMs, () => {
        // What somebody types is not written over; the server says so when it is too late.
        if (!this.isDirty() && this.receiving() === undefined) void this.source.reload();
      }),
    );
  }

  /** Saves the draft. @returns it, or undefined when something is missing or was refused */
  protected async save(): Promise<PurchaseOrder | undefined> {
    const order = this.order();
    const form = this.form();
    this.isChecked.set(true);
    const lines = form && linesOf(form);
    if (!order || !form?.supplierId || !lines) return undefined;
    if (!this.isDirty()) return order;
    const { supplierId, reference, note } = form;
    const done = await this.saving.run([order.version, form], (key) =>
      this.api.send('PATCH /cafes/{cafeId}/purchase-orders/{purchaseOrderId}', {
        params: this.at(),
        body: { supplierId, lines, reference, note, expectedOn: form.expectedOn || null },
        etag: `W/"${order.version}"`,
        key,
      }),
    );
    if (!done?.ok) return undefined;
    this.put(done.value);
    return done.value;
  }

  protected async place(mail: boolean): Promise<void> {
    const saved = await this.save();
    if (!saved) return;
    const done = await this.saving.run(['send', saved.version, mail], (key) =>
      this.api.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send', {
        params: this.at(),
        body: { mail },
        key,
      }),
    );
    if (!done?.ok) return;
    this.put(done.value);
    const text = mail ? 'purchases.orderedMail' : 'purchases.orderedNow';
    this.toasts.show(this.transloco.translate(text, { number: done.value.number, name: done.value.supplier.name }), { tone: 'ok' }); // prettier-ignore
  }

  protected async discard(): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('purchases.discardAsk'),
      text: this.transloco.translate('purchases.discardText'),
      confirm: this.transloco.translate('purchases.discard'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run('discard', (key) =>
      this.api.send('DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}', { params: this.at(), key }),
    );
    if (!done?.ok) return;
    this.form.set(this.base());
    await this.router.navigate(['/stock/purchases']);
  }

  protected async cancel(): Promise<void> {
    this.isChecked.set(true);
    if (this.reasonError()) return;
    const done = await this.saving.run(['cancel', this.reason()], (key) =>
      this.api.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/cancel', {
        params: this.at(),
        body: { reason: this.reason().trim() },
        key,
      }),
    );
    if (!done?.ok) return;
    this.isCancelling.set(false);
    this.put(done.value);
  }

  protected received(order: PurchaseOrder | undefined): void {
    this.receiving.set(undefined);
    if (!order) return;
    this.put(order);
    this.toasts.show(this.transloco.translate('purchases.isIn'), { tone: 'ok' });
  }

  protected reload(): void {
    void this.source.reload();
  }

  private put(order: PurchaseOrder): void {
    this.isChecked.set(false);
    this.source.update(() => order);
  }

  private at() {
    return this.api.at({ purchaseOrderId: this.purchaseOrderId() });
  }
}
