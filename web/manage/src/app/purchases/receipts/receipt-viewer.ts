import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PurchaseReceipt } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { download } from '../../form/download.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { ReceiptPicture } from './receipt-picture.ts';

const zoomSteps = [1, 1.5, 2, 3] as const;

/** A receipt at full size: turned, enlarged, page by page; saved as the file it is, or taken away. */
@Component({
  selector: 'tt-receipt-viewer',
  imports: [Button, Drawer, Icon, IconButton, ReceiptPicture, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './receipt-viewer.html',
})
export class ReceiptViewer {
  readonly purchaseOrderId = input.required<string>();
  readonly receipt = input.required<PurchaseReceipt>();
  /** Whether it was taken away. */
  readonly closed = output<boolean>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly saving = new Saving();

  protected readonly page = signal(1);
  protected readonly turned = signal(0);
  private readonly step = signal(0);
  protected readonly zoom = computed(() => zoomSteps[this.step()] ?? 1);
  protected readonly isLargest = computed(() => this.step() === zoomSteps.length - 1);
  protected readonly name = computed(
    () => this.receipt().name || this.transloco.translate<string>('purchases.receipt.one'),
  );
  /** Turned by a quarter, what was high is wide: it is scaled so that it stays within its frame. */
  protected readonly transform = computed(
    () => `rotate(${this.turned()}deg) scale(${this.turned() % 180 === 0 ? 1 : 0.7})`,
  );

  protected zoomBy(by: 1 | -1): void {
    this.step.update((step) => Math.min(zoomSteps.length - 1, Math.max(0, step + by)));
  }

  protected turn(): void {
    this.turned.update((turned) => (turned + 90) % 360);
  }

  protected go(by: 1 | -1): void {
    this.page.update((page) => Math.min(this.receipt().pages, Math.max(1, page + by)));
  }

  protected async save(): Promise<void> {
    const { id, mediaType } = this.receipt();
    const done = await this.saving.run(['save', id], () =>
      this.api.send('GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}', {
        params: this.at(),
      }),
    );
    const ending = mediaType === 'image/webp' ? 'webp' : 'pdf';
    if (done?.ok) download(done.value, `${this.name().replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${ending}`, mediaType);
  }

  protected async remove(): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('purchases.receipt.removeAsk'),
      text: this.transloco.translate('purchases.receipt.removeText'),
      confirm: this.transloco.translate('purchases.receipt.remove'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run('remove', (key) =>
      this.api.send('DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}', {
        params: this.at(),
        key,
      }),
    );
    if (done?.ok) this.closed.emit(true);
  }

  private at() {
    return this.api.at({ purchaseOrderId: this.purchaseOrderId(), receiptId: this.receipt().id });
  }
}
