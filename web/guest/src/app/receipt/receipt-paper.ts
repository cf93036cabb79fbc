import { ChangeDetectionStrategy, Component, computed, ElementRef, effect, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Receipt } from '@table-tap/contract';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { applyBranding } from '@table-tap/ui/theme/branding';

/** What stands on the paper: the café, what was paid for, VAT per rate, and how it was paid. */
@Component({
  selector: 'tt-receipt-paper',
  imports: [MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './receipt-paper.html',
  styles: `
    @layer components {
      :host {
        display: block;
        overflow: hidden;
        border: 1px solid var(--tt-line);
        border-top: 6px solid var(--tt-accent);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
      }
      hr {
        margin: 16px 0;
        border: 0;
        border-top: 1px dashed var(--tt-line-strong);
      }
      th {
        font-weight: 400;
        text-align: start;
      }
      th:not(:first-child),
      td:not(:first-child) {
        text-align: end;
      }
      td {
        padding-top: 4px;
        vertical-align: baseline;
      }
      @media print {
        :host {
          --tt-ink: black;
          --tt-muted: #444;
          width: 80mm;
          border: 0;
          background: white;
          color: black;
        }
      }
    }
  `,
})
export class ReceiptPaper {
  readonly receipt = input.required<Receipt>();

  private readonly languages = inject(Languages);

  /** In the café's own time: that is what its books say. */
  protected readonly issued = computed(() => {
    const { issuedAt, cafe } = this.receipt();
    const format = new Intl.DateTimeFormat(this.languages.locale(), {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: cafe.timeZone,
    });
    return format.format(new Date(issuedAt));
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => applyBranding(host, this.receipt().cafe.accent));
  }

  protected percent(rate: number): string {
    return new Intl.NumberFormat(this.languages.locale(), { maximumFractionDigits: 2 }).format(rate);
  }
}
