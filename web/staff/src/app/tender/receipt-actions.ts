import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';

/** What to do with a receipt: print it, or let the guest's phone take it along. */
@Component({
  selector: 'tt-receipt-actions',
  imports: [Button, Icon, QrCode, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-wrap justify-center gap-2' },
  template: `
    <button tt-button type="button" class="min-w-40 flex-1" [busy]="isPrinting()" (click)="print()">
      <tt-icon name="print" />{{ 'receipt.print' | transloco }}
    </button>
    <button tt-button type="button" class="min-w-40 flex-1" (click)="isShowing.set(true)">
      <tt-icon name="qr" />{{ 'receipt.show' | transloco }}
    </button>
    <tt-sheet
      class="contents"
      size="sm"
      [heading]="'receipt.heading' | transloco: { number: number() }"
      [(open)]="isShowing"
    >
      @if (isShowing()) {
        <p class="text-muted mb-3 text-center">{{ 'receipt.scan' | transloco }}</p>
        <tt-qr-code class="mx-auto mb-2 max-w-80" [text]="url()" [label]="'receipt.code' | transloco" />
        <p class="text-muted mb-2 text-center text-sm break-all">{{ url() }}</p>
      }
    </tt-sheet>
  `,
})
export class ReceiptActions {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly document = inject(DOCUMENT);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  readonly token = input.required<string>();
  readonly number = input.required<number>();

  protected readonly isShowing = signal(false);
  protected readonly isPrinting = signal(false);
  protected readonly url = computed(
    () => `${this.document.location.origin}/r/${this.account.cafeId()}/${this.token()}`,
  );

  protected async print(): Promise<void> {
    this.isPrinting.set(true);
    try {
      const params = { cafeId: this.account.cafeId() ?? '', token: this.token() };
      await this.api.send('POST /cafes/{cafeId}/receipts/{token}/print', { params, key: uuidv7() });
      this.toasts.show(this.texts.of('receipt.printed'), { tone: 'ok' });
    } catch (error) {
      this.problems.show(error);
    }
    this.isPrinting.set(false);
  }
}
