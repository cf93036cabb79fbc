import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { fileOf } from '../../form/download.ts';
import { CafeApi } from '../../session/cafe-api.ts';

/**
 * A receipt in small, or a page of it. Pictures are fetched with the token of who looks, because they have no address
 * that works without one; what is shown is always a picture, never the file itself.
 */
@Component({
  selector: 'tt-receipt-picture',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (url(); as source) {
      <img class="block h-full w-full" [class.object-cover]="page() === null" [src]="source" [alt]="alt()" />
    } @else if (failed()) {
      <span class="text-muted grid h-full min-h-24 place-items-center gap-2 p-4 text-center text-sm" role="alert">
        <tt-icon name="alert" />{{ 'purchases.receipt.failed' | transloco }}
      </span>
    } @else {
      <span class="bg-sunken block h-full min-h-24 animate-pulse motion-reduce:animate-none"></span>
    }
  `,
  host: { class: 'block' },
})
export class ReceiptPicture {
  readonly purchaseOrderId = input.required<string>();
  readonly receiptId = input.required<string>();
  /** From 1; null: in small. */
  readonly page = input<number | null>(null);
  readonly alt = input.required<string>();

  private readonly api = inject(CafeApi);
  protected readonly url = signal<string | undefined>(undefined);
  protected readonly failed = signal(false);

  constructor() {
    effect((onCleanup) => {
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      this.failed.set(false);
      this.drop();
      this.fetch(abort.signal).then(
        (bytes) => {
          if (!abort.signal.aborted) this.url.set(URL.createObjectURL(fileOf(bytes, 'image/webp')));
        },
        () => {
          if (!abort.signal.aborted) this.failed.set(true);
        },
      );
    });
    inject(DestroyRef).onDestroy(() => this.drop());
  }

  private fetch(signal: AbortSignal): Promise<Uint8Array> {
    const at = { purchaseOrderId: this.purchaseOrderId(), receiptId: this.receiptId() };
    const page = this.page();
    return page === null
      ? this.api.send('GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/thumbnail', {
          params: this.api.at(at),
          signal,
        })
      : this.api.send('GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/pages/{page}', {
          params: this.api.at({ ...at, page: String(page) }),
          signal,
        });
  }

  private drop(): void {
    this.url.update((url) => {
      if (url) URL.revokeObjectURL(url);
      return undefined;
    });
  }
}
