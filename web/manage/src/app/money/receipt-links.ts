import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Problems } from '../loading/problems.ts';
import { Saving } from '../loading/saving.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { receiptPagePath, receiptPdfPath } from './receipt-paths.ts';

/** A receipt: as a page, as PDF, and onto the café's printer. */
@Component({
  selector: 'tt-receipt-links',
  imports: [Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-wrap items-center gap-2' },
  template: `
    <span class="mr-1 font-medium">{{ name() }}</span>
    <a tt-button size="sm" target="_blank" rel="noopener" [href]="pageUrl()">
      <tt-icon name="external" /> {{ 'money.receipt.page' | transloco }}
    </a>
    <a tt-button size="sm" target="_blank" rel="noopener" [href]="pdfUrl()">
      <tt-icon name="file" /> {{ 'money.receipt.pdf' | transloco }}
    </a>
    <button tt-button size="sm" type="button" [busy]="printing.isBusy()" (click)="print()">
      <tt-icon name="print" /> {{ 'money.receipt.print' | transloco }}
    </button>
  `,
})
export class ReceiptLinks {
  readonly receipt = input.required<{ number: number; token: string }>();
  /** What stands before the links. */
  readonly name = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly printing = new Saving();
  protected readonly pageUrl = computed(() => receiptPagePath(this.api.at().cafeId, this.receipt().token));
  protected readonly pdfUrl = computed(() =>
    receiptPdfPath(this.api.at().cafeId, this.receipt().token, this.languages.active()),
  );

  protected async print(): Promise<void> {
    const { token } = this.receipt();
    const work = (key: string) =>
      this.api.send('POST /cafes/{cafeId}/receipts/{token}/print', {
        params: this.api.at({ token }),
        body: { language: this.languages.active() },
        key,
      });
    const done = await this.printing.run(token, work);
    if (done?.ok) this.toasts.show(this.transloco.translate('money.receipt.printed'), { tone: 'ok' });
    else if (done) this.problems.toast(done.error);
  }
}
