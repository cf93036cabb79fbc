import { ChangeDetectionStrategy, Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core'; // prettier-ignore
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PurchaseOrder, PurchaseReceipt } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { FileDrop } from '@table-tap/ui/fields/file-drop';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { ReceiptPicture } from './receipt-picture.ts';
import { ReceiptViewer } from './receipt-viewer.ts';

/** As the server takes it. */
const bytesMax = 10 * 1024 * 1024;
const accept = 'image/jpeg,image/png,image/webp,application/pdf';

/** The bills and delivery notes of a purchase: photographed, dropped or chosen, and looked at. */
@Component({
  selector: 'tt-receipts-panel',
  imports: [Button, Card, FileDrop, Icon, ReceiptPicture, ReceiptViewer, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-labelledby="receipts-heading">
      <h2 id="receipts-heading" class="mb-3 text-xl">{{ 'purchases.receipt.heading' | transloco }}</h2>
      @if (session.may('purchases:write')) {
        <input
          #camera
          class="sr-only"
          type="file"
          tabindex="-1"
          accept="image/*"
          capture="environment"
          [attr.aria-label]="'purchases.receipt.camera' | transloco"
          (change)="take(camera.files); camera.value = ''"
        />
        <button tt-button class="mb-3 w-full" type="button" [busy]="saving.isBusy()" (click)="camera.click()">
          <tt-icon name="image" />{{ 'purchases.receipt.camera' | transloco }}
        </button>
        <tt-file-drop
          [label]="'purchases.receipt.choose' | transloco"
          [hint]="'purchases.receipt.hint' | transloco"
          [accept]="accept"
          [maxBytes]="bytesMax"
          [multiple]="true"
          [disabled]="saving.isBusy()"
          [error]="saving.problem()"
          (files)="send($event)"
        />
      }
      @if (order().receipts.length > 0) {
        <ul class="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-2">
          @for (receipt of order().receipts; track receipt.id) {
            <li>
              <button tt-card padding="none" type="button" class="w-full" (click)="viewed.set(receipt)">
                <tt-receipt-picture
                  class="aspect-square overflow-hidden"
                  [purchaseOrderId]="order().id"
                  [receiptId]="receipt.id"
                  alt=""
                />
                <span class="block truncate p-2 text-sm">{{
                  receipt.name || ('purchases.receipt.one' | transloco)
                }}</span>
                <span class="text-muted block px-2 pb-2 text-sm">{{ time.lately(receipt.at) }}</span>
              </button>
            </li>
          }
        </ul>
      } @else {
        <p class="text-muted mt-3 text-sm">{{ 'purchases.receipt.none' | transloco }}</p>
      }
    </section>
    @if (viewed(); as receipt) {
      <tt-receipt-viewer [purchaseOrderId]="order().id" [receipt]="receipt" (closed)="looked($event)" />
    }
  `,
})
export class ReceiptsPanel {
  readonly order = input.required<PurchaseOrder>();
  /** A receipt came or went. */
  readonly changed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly saving = new Saving();
  protected readonly accept = accept;
  protected readonly bytesMax = bytesMax;
  protected readonly viewed = signal<PurchaseReceipt | undefined>(undefined);
  protected readonly camera = viewChild<ElementRef<HTMLInputElement>>('camera');

  protected take(files: FileList | null): void {
    if (files) void this.send([...files]);
  }

  protected async send(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const body = new Uint8Array(await file.arrayBuffer());
      const done = await this.saving.run([file.name, file.size, file.lastModified], (key) =>
        this.api.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts', {
          params: this.api.at({ purchaseOrderId: this.order().id }),
          query: { name: file.name.slice(-200) },
          body,
          bodyType: 'application/octet-stream',
          key,
        }),
      );
      if (!done?.ok) break;
      this.toasts.show(this.transloco.translate('purchases.receipt.added'), { tone: 'ok' });
    }
    this.changed.emit();
  }

  protected looked(isRemoved: boolean): void {
    this.viewed.set(undefined);
    if (isRemoved) this.changed.emit();
  }
}
