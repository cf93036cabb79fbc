import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { CopyButton } from '@table-tap/ui/actions/copy-button';
import { Languages } from '@table-tap/ui/language/languages';
import { readTransfer } from './credit-transfer.ts';
import type { QrAction } from './payment-code.ts';

/** A bank transfer: the code for a banking app, and what it says, to be copied on the same phone. */
@Component({
  selector: 'tt-transfer-card',
  imports: [CopyButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="text-muted pb-4 text-center">{{ 'pay.transfer.text' | transloco }}</p>
    <img class="code" [src]="code().image" [alt]="'pay.code.picture' | transloco" />
    <dl class="border-line divide-line mt-5 divide-y rounded-lg border">
      @for (field of fields(); track field.key) {
        <div class="grid min-h-14 grid-cols-[1fr_auto] content-center gap-x-2 py-1 ps-4 pe-1 leading-tight">
          <dt class="text-muted self-end text-sm">{{ 'pay.transfer.' + field.key | transloco }}</dt>
          <dd class="row-span-2">
            <tt-copy-button [text]="field.copy" [label]="'pay.transfer.' + field.key | transloco" />
          </dd>
          <dd class="font-medium wrap-break-word tabular-nums">{{ field.value }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .code {
        display: block;
        width: min(100%, 224px);
        margin: 0 auto;
        padding: 4px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: white;
      }
    }
  `,
})
export class TransferCard {
  readonly code = input.required<QrAction>();
  readonly payment = input.required<Payment>();

  private readonly languages = inject(Languages);

  protected readonly fields = computed(() => {
    const transfer = readTransfer(this.code().payload);
    const { totalMinor, currency } = this.payment();
    const amount = {
      key: 'amount',
      value: formatMinor(totalMinor, currency, this.languages.active()),
      copy: (totalMinor / 100).toFixed(2),
    };
    if (!transfer) return [amount];
    const bare = (text: string) => text.replace(/\s/g, '');
    return [
      { key: 'iban', value: transfer.iban, copy: bare(transfer.iban) },
      { key: 'name', value: transfer.name, copy: transfer.name },
      amount,
      { key: 'reference', value: transfer.reference, copy: bare(transfer.reference) },
    ].filter(({ value }) => value !== '');
  });
}
