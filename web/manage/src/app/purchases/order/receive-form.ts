import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core'; // prettier-ignore
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Delivery, PurchaseOrder } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { StockStore } from '../../stock/stock-store.ts';
import { PurchaseWords } from '../purchase-words.ts';
import { cameAsOrdered, cameBefore, type CameForm, differs, isMore, receivedLines } from './receive-lines.ts';
import { sumsOf } from './draft-form.ts';

const reasonMin = 3;

/** What came of an order, line by line, with differences marked; or what really came, where it was written down wrong. */
@Component({
  selector: 'tt-receive-form',
  imports: [
    ...[Badge, Banner, Button, Checkbox, MoneyField, NumberField, QuantityField, Select, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './receive-form.html',
})
export class ReceiveForm {
  readonly order = input.required<PurchaseOrder>();
  /** The delivery that is put right; null: a new one. */
  readonly corrects = input<Delivery | null>(null);
  /** The order as it is then; undefined: given up. */
  readonly closed = output<PurchaseOrder | undefined>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly store = inject(StockStore);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly words = inject(PurchaseWords);
  protected readonly saving = new Saving();

  protected readonly lines = linkedSignal(() => {
    const corrects = this.corrects();
    return corrects ? cameBefore(this.order(), corrects) : cameAsOrdered(this.order());
  });
  protected readonly document = linkedSignal(() => this.corrects()?.document ?? '');
  protected readonly complete = signal(false);
  protected readonly reason = signal('');
  protected readonly isChecked = signal(false);
  private readonly isTouched = signal(false);
  protected readonly places = computed(() => [...this.store.placeNames()].map(([value, label]) => ({ value, label })));
  protected readonly sums = computed(() =>
    sumsOf(
      this.lines().map(({ line, packs, brokenPacks, brokenPaid, priceMinor }) => ({
        packs: (packs ?? 0) + (brokenPaid ? (brokenPacks ?? 0) : 0),
        priceMinor,
        vatBasisPoints: line.vatBasisPoints,
      })),
    ),
  );
  protected readonly differences = computed(() => this.lines().filter(differs).length);
  protected readonly differs = differs;
  protected readonly reasonError = computed(() =>
    this.isChecked() && this.corrects() && this.reason().trim().length < reasonMin
      ? this.transloco.translate<string>('purchases.reasonMissing')
      : null,
  );

  constructor() {
    this.unsaved.watch(this.isTouched);
  }

  protected change(index: number, change: Partial<CameForm>): void {
    this.isTouched.set(true);
    this.lines.update((lines) => lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isTouched())) this.closed.emit(undefined);
  }

  protected async save(): Promise<void> {
    this.isChecked.set(true);
    const corrects = this.corrects();
    const lines = receivedLines(this.lines());
    if (!lines || this.reasonError()) return;
    if (corrects) return this.finish([corrects.id, lines], (key) => this.correct(corrects.id, lines, key));
    const more = this.lines().some((line) => isMore(line));
    if (more && !(await this.isMeant())) return;
    await this.finish([lines, this.complete(), more], (key) => this.receive(lines, more, key));
  }

  private isMeant(): Promise<boolean> {
    return this.confirm.ask({
      heading: this.transloco.translate('purchases.moreAsk'),
      text: this.transloco.translate('purchases.moreText'),
      confirm: this.transloco.translate('purchases.moreYes'),
    });
  }

  private async finish(content: unknown, work: (key: string) => Promise<PurchaseOrder>): Promise<void> {
    const done = await this.saving.run(content, work);
    if (done?.ok) {
      this.isTouched.set(false);
      this.closed.emit(done.value);
    } else if (done && done.error instanceof ApiError && done.error.code === 'OVER_RECEIVED') {
      // Somebody else was quicker: what is still to come stands on the order now.
      void this.store.reload();
    }
  }

  private receive(lines: NonNullable<ReturnType<typeof receivedLines>>, more: boolean, key: string) {
    return this.api.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive', {
      params: this.api.at({ purchaseOrderId: this.order().id }),
      body: { document: this.document().trim(), lines, more, complete: this.complete() },
      key,
    });
  }

  private correct(deliveryId: string, lines: NonNullable<ReturnType<typeof receivedLines>>, key: string) {
    return this.api.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/deliveries/{deliveryId}/correct', {
      params: this.api.at({ purchaseOrderId: this.order().id, deliveryId }),
      body: { reason: this.reason().trim(), document: this.document().trim(), lines },
      key,
    });
  }
}
